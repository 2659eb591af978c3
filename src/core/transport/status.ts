/** Whether a status says that a request succeeded: 2xx alone does. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
