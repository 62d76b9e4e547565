"""The pages for people: the built editor, and the list of addresses."""

from html import escape
from pathlib import Path
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app.errors import HTTP_CODES, KINDS

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
NOT_BUILT = """<h1>custchain is running, its editor is not built</h1>
<p>Build it with <code>npm ci &amp;&amp; npm run build</code> in <code>frontend</code>, or install the package anew, and
load this page again. Everything else works: see the <a href="/docs">list of addresses</a>.</p>"""


class _Assets(StaticFiles):
    """Files whose names change with their content."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = FOREVER
        return response


def install(app: FastAPI, static: Path = STATIC) -> None:
    """Serve the editor at / and the list of addresses at /docs."""
    hidden: dict[str, Any] = {"include_in_schema": False, "response_class": HTMLResponse}
    app.add_api_route("/", lambda: _index(static), name="get_editor", **hidden)
    app.add_api_route("/favicon.svg", lambda: _file(static / "favicon.svg"), name="get_icon", **hidden)
    app.add_api_route("/docs", _docs, name="get_docs", **hidden)
    app.add_api_route("/openapi.json", _openapi, name="get_openapi", **hidden)
    app.mount("/assets", _Assets(directory=static / "assets", check_dir=False), name="assets")


def _index(static: Path) -> Response:
    index = static / "index.html"
    if not index.is_file():
        return HTMLResponse(_page("custchain", NOT_BUILT), status_code=503)
    return FileResponse(index, media_type="text/html")


def _file(file: Path) -> Response:
    if not file.is_file():
        raise HTTPException(404)
    return FileResponse(file)


def _openapi(request: Request) -> JSONResponse:
    return JSONResponse(request.app.openapi())


def _docs(request: Request) -> HTMLResponse:
    document = request.app.openapi()
    rows = [_row(path, method, told) for path, methods in document["paths"].items() for method, told in methods.items()]
    codes = {code: (status, title) for _, status, code, title in KINDS}
    codes |= {code: (status, title) for status, (code, title, _) in HTTP_CODES.items()}
    errors = [
        f'<tr id="{code}"><td>{status}<td><code>{code}</code><td>{escape(title)}'
        for code, (status, title) in sorted(codes.items(), key=lambda entry: entry[1][0])
    ]
    body = (
        f"<h1>custchain {escape(document['info']['version'])}</h1>"
        '<p>Machines read <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1): every field, body and answer.</p>'
        f"<h2>Addresses</h2><table>{''.join(rows)}</table>"
        "<h2>Errors</h2><p>Every error is <code>application/problem+json</code> (RFC 9457) with one of these codes.</p>"
        f"<table>{''.join(errors)}</table>"
    )
    return HTMLResponse(_page("custchain API", body))


def _row(path: str, method: str, told: dict[str, Any]) -> str:
    parameters = ", ".join(p["name"] for p in told.get("parameters", []) if p["in"] == "query")
    says = escape(told.get("description", told.get("summary", "")))
    query = f"<br><small>?{escape(parameters)}</small>" if parameters else ""
    return f"<tr><td><b>{method.upper()}</b><td><code>{escape(path)}</code>{query}<td>{says}"


def _page(title: str, body: str) -> str:
    style = (
        "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
        "td{padding:.3rem 1rem .3rem 0;vertical-align:top;border-bottom:1px solid #8884}:root{color-scheme:light dark}"
    )
    head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    return f'<!doctype html><html lang="en">{head}{body}</html>'
