/** The package's version, as its user agent says it. A test keeps it equal to package.json. */
export const version = "0.1.0";
