// Times are in the page as UTC; here they become the reader's own. Without this script the page works as it is.
for (const time of document.querySelectorAll('time[datetime]')) {
  const instant = new Date(time.dateTime);
  if (!Number.isNaN(instant.getTime())) {
    time.title = time.textContent;
    time.textContent = instant.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});
  }
}
const problems = document.getElementById('problems');
if (problems) {
  problems.focus();
}
