const name = /(\/Sessions\/)(?!KC[0-9a-fA-F]{32}(?![^/?]))[^/?]+/;

/** Takes unique names and queries out of the URLs of OpenTelemetry's http instrumentation. */
export function hideNames(span) {
  for (const key of ["url.full", "http.url", "http.target", "url.path", "url.query"]) {
    const value = span.attributes?.[key];
    if (typeof value === "string") span.setAttribute(key, value.replace(/\?.*/, "").replace(name, "$1{Sid}"));
  }
}
