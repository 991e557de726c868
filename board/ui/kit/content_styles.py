"""The quiet tones of text outside the cards, as styles of Textual's content.

Owns their names only. Textual's own ``$text-muted`` is for CSS: as a style of
content it comes out at full strength.
"""

from __future__ import annotations

MUTED = "$foreground 68%"
FAINT = "$board-faint"
MUTED_BOLD = f"bold {MUTED}"
