// SPDX-FileCopyrightText: Codehub contributors
// SPDX-License-Identifier: Apache-2.0
//
// usage: node oidc-provider.mjs LIBRARY PORT FILE
//
// A sign-in service for tests. FILE is read anew for each request: the secret of the clients "hub"
// and "hub-basic", addresses that they may lead to, and people with their groups. Every password is right.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, port, file] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(library));
const { default: Memory } = await import(new URL("adapters/memory_adapter.js", pathToFileURL(library)));
const world = () => JSON.parse(readFileSync(file, "utf8"));

class Adapter extends Memory {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }

  async find(id) {
    if (this.kind !== "Client") return super.find(id);
    const { secret, callbacks, ends } = world();
    const methods = { hub: "client_secret_post", "hub-basic": "client_secret_basic" };
    return methods[id] && {
      client_id: id,
      client_secret: secret,
      redirect_uris: callbacks,
      post_logout_redirect_uris: ends,
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: methods[id],
    };
  }
}

const provider = new Provider(`http://localhost:${port}`, {
  adapter: Adapter,
  claims: { openid: ["sub"], profile: ["preferred_username"], groups: ["groups"] },
  cookies: { keys: ["only for tests"] },
  features: {
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = `<!doctype html><title>Sign out</title>${form}
          <button type="submit" form="op.logoutForm" value="yes" name="logout">Yes, sign me out</button>`;
      },
    },
  },
  findAccount: (context, id) =>
    world().people[id] && {
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, groups: world().people[id] }),
    },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  ttl: { AccessToken: 2 },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
