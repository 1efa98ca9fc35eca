"""What every answer of the page's HTTP server has in common."""

from tornado.web import HTTPError, RequestHandler

from bot.sandbox.web.guard import headers, is_local


class Guarded(RequestHandler):
    """Answers a browser on this machine alone, under the page's rules."""

    def set_default_headers(self) -> None:
        if is_local(self.request.host):
            for name, value in headers(self.request.host).items():
                self.set_header(name, value)

    def prepare(self) -> None:
        if not is_local(self.request.host):
            raise HTTPError(403)
