/* Waits of PostgreSQL under libfaketime: its own epoll_wait shows whatever signal comes meanwhile the machine's clock, so
   that no limit of time (statement_timeout, lock_timeout, deadlock_timeout) ends where it is later than that. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

int epoll_pwait(int epoll, struct epoll_event *events, int most, int milliseconds, const sigset_t *mask)
{
    return syscall(SYS_epoll_pwait, epoll, events, most, milliseconds, mask, (size_t)(_NSIG / 8));
}

int epoll_wait(int epoll, struct epoll_event *events, int most, int milliseconds)
{
    return epoll_pwait(epoll, events, most, milliseconds, NULL);
}
