/** The package's name and version for the `User-Agent` header. A test keeps them equal to package.json. */
export const name = "twilio-proxy-sessions";
export const version = "0.1.0";
