"""The way out: the proxies that the environment sets (``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY``, ``NO_PROXY``)."""

from urllib.request import getproxies, proxy_bypass


def proxies() -> frozenset[str]:
    """The addresses of all proxies that are set."""
    known = getproxies()
    return frozenset(_whole(known[scheme]) for scheme in ("http", "https", "all") if known.get(scheme))


def proxy_to(scheme: str, host: str, port: int) -> str:
    """The address of the proxy for requests of ``scheme`` to ``host``; an empty string where none stands in between."""
    known = getproxies()
    named = known.get(scheme) or known.get("all") or ""
    return "" if not named or proxy_bypass(f"{host}:{port}") else _whole(named)


def _whole(proxy: str) -> str:
    return proxy if "://" in proxy else f"http://{proxy}"
