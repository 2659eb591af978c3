/** Whether a status means success, which only 2xx does. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
