"""The board in a browser: one page, one program behind it, and who may open it."""

from board.web.gate import Gate, is_loopback
from board.web.server import serve
