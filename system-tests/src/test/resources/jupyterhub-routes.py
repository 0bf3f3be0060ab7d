"""Adds, finds and deletes a route by JupyterHub's own client of a proxy, and prints as JSON what
came back. Arguments: address of the routes API, its token, "host" or "path", and routespecs."""

import asyncio
import json
import sys

from jupyterhub.proxy import ConfigurableHTTPProxy

url, token, kind, *routespecs = sys.argv[1:]


async def main():
    proxy = ConfigurableHTTPProxy(
        api_url=url, auth_token=token, should_start=False, host_routing=kind == "host"
    )
    seen = []
    for routespec in routespecs:
        wanted = proxy.validate_routespec(routespec)
        await proxy.add_route(wanted, "http://127.0.0.1:1", {"extra": True})
        all_routes = await proxy.get_all_routes()
        found = await proxy.get_route(wanted)
        await proxy.delete_route(wanted)
        seen.append(
            {
                "wanted": wanted,
                "all": sorted(all_routes),
                "found": found and found["routespec"],
                "target": found and found["target"],
                "left": sorted(await proxy.get_all_routes()),
            }
        )
    print(json.dumps(seen))


asyncio.run(main())
