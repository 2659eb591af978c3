import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Environment } from "../../src/core/environment/environment.js";
import type { ProxyOption } from "../../src/core/transport/index.js";
import { proxyFor } from "../../src/core/transport/index.js";

const url = "https://api.example/v1/things";
const choose = (env: Environment, target = url, option?: ProxyOption): string | undefined => {
  const proxy = proxyFor(target, option, env);
  return proxy && `${proxy.protocol}//${proxy.host}:${proxy.port}`;
};

describe("the environment", () => {
  test.each<[string, Environment, string, string | undefined]>([
    ["nothing", {}, url, undefined],
    ["HTTPS_PROXY", { HTTPS_PROXY: "http://p:1" }, url, "http://p:1"],
    ["https_proxy", { https_proxy: "http://p:1" }, url, "http://p:1"],
    ["both cases: lower wins", { https_proxy: "http://p:1", HTTPS_PROXY: "http://q:2" }, url, "http://p:1"],
    ["an empty one counts as none", { https_proxy: "", HTTPS_PROXY: "http://q:2" }, url, "http://q:2"],
    ["HTTP_PROXY is not for https", { HTTP_PROXY: "http://p:1" }, url, undefined],
    ["HTTP_PROXY is for http", { HTTP_PROXY: "http://p:1" }, "http://api.example/", "http://p:1"],
    ["HTTPS_PROXY is not for http", { HTTPS_PROXY: "http://p:1" }, "http://api.example/", undefined],
    ["an https proxy", { HTTPS_PROXY: "https://p" }, url, "https://p:443"],
    ["a proxy without a scheme", { HTTPS_PROXY: "p:3128" }, url, "http://p:3128"],
    ["a proxy without a port", { HTTPS_PROXY: "http://p" }, url, "http://p:80"],
    ["an IPv6 proxy", { HTTPS_PROXY: "http://[::1]:3128" }, url, "http://::1:3128"],
    ["blanks around it", { HTTPS_PROXY: " http://p:1 " }, url, "http://p:1"],
  ])("%s", (_name, env, target, expected) => {
    expect(choose(env, target)).toBe(expected);
  });
});

describe("NO_PROXY", () => {
  test.each<[string, string, boolean]>([
    ["*", url, true],
    ["api.example", url, true],
    ["API.Example", url, true],
    ["api.example.", url, true],
    ["example", url, false],
    ["pi.example", url, false],
    [".example", url, true],
    ["*.example", url, true],
    [".api.example", url, false],
    ["api.example:443", url, true],
    ["api.example:8443", url, false],
    ["api.example:8443", "https://api.example:8443/", true],
    ["a, b api.example,c", url, true],
    ["", url, false],
    [",,", url, false],
    ["10.0.0.1", "https://10.0.0.1/", true],
    ["10.0.0.1", "https://10.0.0.11/", false],
    ["10.0.0.0/8", "https://10.200.3.4/", true],
    ["10.0.0.0/8", "https://11.0.0.1/", false],
    ["10.0.0.0/33", "https://10.0.0.1/", false],
    ["10.0.0.0/x", "https://10.0.0.0/", false],
    ["0.0.0.0/0", "https://1.2.3.4/", true],
    ["10.0.0.0/8", url, false],
    ["::1", "https://[::1]/", true],
    ["[::1]", "https://[::1]/", true],
    ["[::1]:444", "https://[::1]/", false],
    ["[::1]:444", "https://[::1]:444/", true],
    ["0:0:0:0:0:0:0:1", "https://[::1]/", true],
    ["fd00::/8", "https://[fd12::1]/", true],
    ["fd00::/8", "https://[fe80::1]/", false],
    [".0.0.1", "https://10.0.0.1/", false],
    ["localhost", "https://127.0.0.1/", false],
  ])("%j and %s: exempt is %s", (noProxy, target, exempt) => {
    expect(choose({ HTTPS_PROXY: "http://p:1", NO_PROXY: noProxy }, target)).toBe(
      exempt ? undefined : "http://p:1",
    );
  });

  test("is overridden by its lower-case form", () => {
    expect(choose({ HTTPS_PROXY: "http://p:1", no_proxy: "other", NO_PROXY: "*" })).toBe("http://p:1");
  });
});

describe("the option", () => {
  const env = { HTTPS_PROXY: "http://env:1", NO_PROXY: "api.example" };

  test("false means no proxy", () => {
    expect(choose({ HTTPS_PROXY: "http://env:1" }, url, false)).toBeUndefined();
  });

  test("a URL wins over the environment, its exceptions included", () => {
    expect(choose(env, url, "http://code:2")).toBe("http://code:2");
    expect(choose({}, "http://api.example/", "http://code:2")).toBe("http://code:2");
  });

  test.each([["api.example"], [["other", ".example"]]])("has its own exceptions: %j", (noProxy) => {
    expect(choose({}, url, { url: "http://code:2", noProxy })).toBeUndefined();
    expect(choose({}, "https://elsewhere.test/", { url: "http://code:2", noProxy })).toBe("http://code:2");
  });

  test("without exceptions applies to all hosts", () => {
    expect(choose(env, url, { url: "http://code:2" })).toBe("http://code:2");
  });
});

describe("credentials", () => {
  test("of the URL are decoded, and removed from the address", () => {
    const proxy = proxyFor(url, "http://me%40x:p%3Aw%25@p:1", {});
    expect(proxy).toEqual({
      protocol: "http:",
      host: "p",
      port: 1,
      auth: { username: "me@x", password: "p:w%" },
    });
  });

  test("with a stray % are used unchanged", () => {
    expect(proxyFor(url, "http://me:100%@p:1", {})?.auth).toEqual({
      username: "me",
      password: "100%",
    });
  });

  test("are undefined without a user", () => {
    expect(proxyFor(url, "http://p:1", {})?.auth).toBeUndefined();
  });
});

describe("a proxy with an invalid URL", () => {
  test.each(["http://", "socks5://p:1", "http://u:s3cret@p:notaport", "ftp://u:s3cret@p"])(
    "%s is refused, and not shown",
    (text) => {
      const fromCode = (): unknown => proxyFor(url, text, {});
      expect(fromCode).toThrow(/option proxy/);
      expect(fromCode).not.toThrow(/s3cret/);
      expect(() => proxyFor(url, undefined, { HTTPS_PROXY: text })).toThrow(/proxy of HTTPS_PROXY/);
      expect(() => proxyFor("http://127.0.0.1/", undefined, { http_proxy: text })).toThrow(/of HTTP_PROXY/);
    },
  );

  test("any text gives a proxy, none, or an error that does not show it", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const proxy = proxyFor(url, `http://user:s3cret-canary@${text}`, {});
          expect(proxy?.port).toBeGreaterThan(0);
        } catch (error) {
          expect(String(error)).not.toContain("s3cret-canary");
          expect(error).toMatchObject({ name: "ProxyUrlError" });
        }
      }),
    );
  });
});
