"""Somebody without a mouse: every control is reached with Tab, seen to have the focus, and worked with keys alone."""

import re

from playwright.sync_api import Locator, Page, expect

# a page that needs more than this many presses to reach a control is a page nobody crosses
MOST = 150
FOCUS = """control => {
  const painted = colour => !/transparent|rgba\\(\\d+, \\d+, \\d+, 0\\)/.test(colour);
  const marked = element => {
    const look = getComputedStyle(element);
    const outlined = look.outlineStyle !== 'none' && look.outlineWidth !== '0px' && painted(look.outlineColor);
    return outlined || look.boxShadow !== 'none';
  };
  const box = control.getBoundingClientRect();
  return {
    marked: [control, ...(control.labels ?? [])].some(marked),
    within: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
HAS_FOCUS = "control => control === document.activeElement"
IS_BEFORE = """control => Boolean(
  document.activeElement.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING
  && document.activeElement !== document.body)"""
SAME_GROUP = """radio => {
  const held = document.activeElement;
  return held.type === 'radio' && held.name === radio.name && held.form === radio.form;
}"""


class Keyboard:
    """`page`'s keys. A control is named as it is heard: by role and name, or by its label."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)

    def to(self, control: Locator) -> None:
        """Tab, or Shift+Tab when it stands before, until it has the focus; whoever looks must see where that is."""
        control.wait_for()
        self._tab_until(control, HAS_FOCUS)
        self._seen(control)

    def follow(self, name: str, role: str = "link", nth: int = 0) -> None:
        """Enter on a link or a button, and the page it leads to."""
        control = self.page.get_by_role(role, name=name).nth(nth)
        self.to(control)
        with self.page.expect_navigation():
            self.press("Enter")

    def button(self, name: str) -> None:
        self.follow(name, "button")

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        """In place of what stands there."""
        field = (within or self.page).get_by_label(label, exact=True)
        self.to(field)
        self.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, box: Locator) -> None:
        self.to(box)
        self.press("Space")
        expect(box).to_be_checked()

    def choose(self, label: str) -> None:
        """A radio button by how its label begins (a hint may follow): Tab comes to its group, the arrows go on."""
        radio = self.page.get_by_role("radio", name=re.compile(f"^{re.escape(label)}")).first
        radio.wait_for()
        self._tab_until(radio, SAME_GROUP)
        for _ in range(20):
            if radio.evaluate(HAS_FOCUS):
                break
            self.press("ArrowDown")
        if not radio.is_checked():
            self.press("Space")
        self._seen(radio)
        expect(radio).to_be_checked()

    def _tab_until(self, control: Locator, arrived: str) -> None:
        keys = "Shift+Tab" if control.evaluate(IS_BEFORE) else "Tab"
        for _ in range(MOST):
            if control.evaluate(arrived):
                return
            self.press(keys)
        raise AssertionError(f"{MOST} times {keys} did not reach {control}")

    def _seen(self, control: Locator) -> None:
        assert control.evaluate(FOCUS) == {"marked": True, "within": True}, str(control)
