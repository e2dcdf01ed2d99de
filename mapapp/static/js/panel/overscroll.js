/**
 * Turning a page by scrolling on past its end, as a reader of a long text would expect; one push
 * turns one page.
 */

/** Px of scrolling past the end that turn the page. */
const PUSH = 220;

/** Ms without scrolling after which a new push begins; the glide of a trackpad has no such gap. */
const REST = 180;

/**
 * @param {HTMLElement} element that scrolls
 * @param {(by: 1 | -1) => void} turn
 */
export function turnByScroll(element, turn) {
  let pushed = 0;
  let last = 0;
  let spent = false;
  let known = element.scrollTop;
  element.addEventListener("scroll", () => {
    known = element.scrollTop;
  });
  const push = (distance, now) => {
    if (now - last > REST) {
      pushed = 0;
      spent = false;
    }
    last = now;
    // A push that still moved the text ends with it; the browser scrolls before it tells of the wheel.
    spent ||= element.scrollTop !== known || !isAtEnd(element, Math.sign(distance));
    if (spent) return;
    pushed += distance;
    if (Math.abs(pushed) < PUSH) return;
    spent = true;
    turn(pushed > 0 ? 1 : -1);
  };
  element.addEventListener("wheel", (event) => push(event.deltaY, event.timeStamp), {
    passive: true,
  });
  let y = 0;
  element.addEventListener("touchstart", (event) => {
    y = event.touches[0].clientY;
  });
  element.addEventListener(
    "touchmove",
    (event) => {
      const moved = y - event.touches[0].clientY;
      y -= moved;
      push(moved * 2, event.timeStamp); // a finger has less room than a wheel
    },
    { passive: true },
  );
}

/** Whether an element cannot be scrolled further in a direction. */
function isAtEnd({ scrollTop, clientHeight, scrollHeight }, direction) {
  return direction < 0 ? scrollTop <= 1 : scrollTop + clientHeight >= scrollHeight - 1;
}
