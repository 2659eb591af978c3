/** Well-formed ids; the server accepts any. */
export const serviceSid = `KS${"1".repeat(32)}`;
export const sid = `KC${"2".repeat(32)}`;
