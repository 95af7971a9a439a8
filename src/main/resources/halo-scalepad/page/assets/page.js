// Times are in the page as UTC; here they become the reader's own. Without this script the page works as it is.
function localise(part) {
  for (const time of part.querySelectorAll('time[datetime]')) {
    const instant = new Date(time.dateTime);
    if (!time.title && !Number.isNaN(instant.getTime())) {
      time.title = time.textContent;
      time.textContent = instant.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});
    }
  }
}
// The hour of a schedule is told in the reader's time too.
function tellHours(part) {
  for (const line of part.querySelectorAll('[data-clock]')) {
    const instant = new Date(line.dataset.clock);
    if (line.hidden && !Number.isNaN(instant.getTime())) {
      line.textContent = line.dataset.words.replace('%', instant.toLocaleTimeString(undefined, {timeStyle: 'short'}));
      line.hidden = false;
    }
  }
}
localise(document);
tellHours(document);
const news = document.getElementById('problems') || document.getElementById('test');
if (news) {
  news.focus();
}
// The answer to a form has the form's own address, so that to load it again sends nothing, and the browser keeps no secret that was sent.
const form = document.querySelector('[data-again]');
if (form) {
  history.replaceState(null, '', form.dataset.again);
  // A page that the browser keeps for the way back keeps no secret either.
  addEventListener('pagehide', () => {
    for (const secret of document.querySelectorAll('input[type=password]')) {
      secret.value = '';
    }
  });
}
// A button of something that takes a while says so, and is not pressed twice.
document.addEventListener('submit', ({submitter}) => {
  if (submitter?.dataset.doing) {
    const {textContent} = submitter;
    const status = document.getElementById('doing');
    const say = (busy) => {
      submitter.disabled = busy;
      submitter.textContent = busy ? submitter.dataset.doing : textContent;
      status.textContent = busy ? status.dataset.text : '';
    };
    // Whoever comes back to a page that the browser has kept finds the button as it was.
    addEventListener('pageshow', () => say(false), {once: true});
    // Once the form is on its way, because a disabled button sends none; and not for ever, if the reader cancels it.
    setTimeout(say, 0, true);
    setTimeout(say, 25_000, false);
  }
});

// A connection's page follows its runs: how far one is, and, when one starts or ends, each part of the page that nobody is at.
const followed = document.querySelector('[data-poll]');
const SOON = 1000;
const LATER = 15000;

function show(progress) {
  const text = document.getElementById('progress-text');
  const bar = document.getElementById('progress-bar');
  if (text && bar && progress) {
    text.textContent = progress.text;
    if (progress.expected) {
      bar.max = progress.expected;
      bar.value = Math.min(progress.done, progress.expected);
    } else {
      bar.removeAttribute('value');
    }
  }
}

async function renew() {
  const answer = await fetch(location.href, {credentials: 'same-origin'});
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const shown = fresh.querySelector('[data-poll]');
  if (!shown) {
    location.reload();
    return;
  }
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    const isUsed = part.contains(document.activeElement) || part.querySelector('details[open]');
    if (next && !(isUsed && part.id !== 'sync-now')) {
      part.replaceWith(next);
    }
  }
  followed.dataset.shown = shown.dataset.shown;
  localise(document);
  tellHours(document);
  const title = document.querySelector(shown.dataset.shown.endsWith('/') ? '#last-run .heading' : '#progress h2');
  document.getElementById('announce').textContent = title ? title.textContent.replace(/\s+/g, ' ').trim() : '';
}

async function follow() {
  let wait = LATER;
  try {
    if (!document.hidden) {
      const answer = await fetch(followed.dataset.poll, {credentials: 'same-origin'});
      if (answer.status === 401 || answer.status === 404) {
        location.reload();
        return;
      }
      if (answer.ok) {
        const now = await answer.json();
        const state = (now.lastRun ? now.lastRun.id : 0) + '/' + (now.on ? now.on.id : now.starting ? 'starting' : '');
        if (state !== followed.dataset.shown) {
          await renew();
        }
        if (now.on) {
          show(now.on.progress);
        }
        wait = now.busy ? SOON : LATER;
      }
    }
  } catch (unreachable) {
    // The bundle is being started again, or the network is away: the next question tells.
  }
  followIn(wait);
}

let nextLook;
function followIn(wait) {
  clearTimeout(nextLook);
  nextLook = setTimeout(follow, wait);
}
if (followed) {
  followIn(followed.dataset.shown.endsWith('/') ? LATER : SOON);
  document.addEventListener('visibilitychange', () => document.hidden || followIn(0));
}
