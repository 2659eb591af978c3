/** Browser bundlers resolve the package to this module, which throws to explain why it cannot run there. */
throw new Error(
  "twilio-proxy-sessions does not run in a browser: every visitor could read the account's credentials, and the client needs node:http. " +
    "Call it on a server and let the page talk to that server; if this is a server, bundle with the target or platform `node`, " +
    "and run Jest with the testEnvironment `node`.",
);
