// Times are in the page as UTC; here they become the reader's own. Without this script the page works as it is.
for (const time of document.querySelectorAll('time[datetime]')) {
  const instant = new Date(time.dateTime);
  if (!Number.isNaN(instant.getTime())) {
    time.title = time.textContent;
    time.textContent = instant.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});
  }
}
const news = document.getElementById('problems') || document.getElementById('test');
if (news) {
  news.focus();
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
    // Once the form is on its way, for a button that is off sends none; and not for ever, if the reader breaks it off.
    setTimeout(say, 0, true);
    setTimeout(say, 25_000, false);
  }
});
