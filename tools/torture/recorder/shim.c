/* Shim: notes every change that a process makes to files under one folder, in their order.
 *
 * Loaded by LD_PRELOAD. TORTURE_UNDER names the folder ("/" for everything), TORTURE_LOG the file
 * of the notes, which must stand elsewhere. log.py has the same layout of a note.
 *
 * A change and its note are one under a lock, so that the order of the notes is the order of the
 * changes. A file is named by its device's number for it and by its path at that moment, both
 * asked anew each time: handles may be copied or inherited.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind {
    OPENED = 1, CREATED, WRITTEN, CUT, RENAMED, REMOVED, SYNCED, LINKED, FOLDER_MADE,
    FOLDER_REMOVED, MAPPED, BUFFERED, MARKED
};

struct note {
    uint32_t length; /* of the whole note */
    uint32_t kind;
    uint32_t process;
    uint32_t path_length;
    uint64_t file; /* inode */
    uint64_t offset; /* or the new size of a cut */
    uint64_t data_length; /* of the bytes, or of the second path */
};

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int notes = -1;
static char under[PATH_MAX];
static size_t under_length;

/* The C library's own function, found when it is first wanted: others start before we do. */
#define REAL(result, name, ...) \
    typedef result (*name##_like)(__VA_ARGS__); \
    static name##_like real_##name(void) \
    { \
        static name##_like found; \
        if (!found) found = (name##_like)dlsym(RTLD_NEXT, #name); \
        return found; \
    }

REAL(int, openat, int, const char *, int, ...)
REAL(FILE *, fopen, const char *, const char *)
REAL(FILE *, freopen, const char *, const char *, FILE *)
REAL(int, mkostemp, char *, int)
REAL(ssize_t, write, int, const void *, size_t)
REAL(ssize_t, writev, int, const struct iovec *, int)
REAL(ssize_t, pwrite, int, const void *, size_t, off_t)
REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t)
REAL(ssize_t, pwritev2, int, const struct iovec *, int, off_t, int)
REAL(ssize_t, sendfile, int, int, off_t *, size_t)
REAL(ssize_t, copy_file_range, int, off_t *, int, off_t *, size_t, unsigned)
REAL(int, ftruncate, int, off_t)
REAL(int, truncate, const char *, off_t)
REAL(int, posix_fallocate, int, off_t, off_t)
REAL(int, fallocate, int, int, off_t, off_t)
REAL(int, fsync, int)
REAL(int, fdatasync, int)
REAL(int, renameat, int, const char *, int, const char *)
REAL(int, renameat2, int, const char *, int, const char *, unsigned)
REAL(int, linkat, int, const char *, int, const char *, int)
REAL(int, unlinkat, int, const char *, int)
REAL(int, mkdirat, int, const char *, mode_t)
REAL(void *, mmap, void *, size_t, int, int, int, off_t)

static void lock_for_fork(void) { pthread_mutex_lock(&turn); }
static void unlock_after_fork(void) { pthread_mutex_unlock(&turn); }

__attribute__((constructor(102))) static void begin(void)
{
    const char *folder = getenv("TORTURE_UNDER"), *log = getenv("TORTURE_LOG");
    int handle;
    if (!folder || !log) return;
    under_length = strlen(folder);
    while (under_length > 0 && folder[under_length - 1] == '/') under_length--;
    if (under_length >= sizeof under) return;
    memcpy(under, folder, under_length);
    handle = real_openat()(AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0) { perror("recorder"); _exit(97); }
    notes = fcntl(handle, F_DUPFD_CLOEXEC, 900); /* out of the way of programs that count */
    if (notes < 0) notes = handle; else close(handle);
    pthread_atfork(lock_for_fork, unlock_after_fork, unlock_after_fork);
}

static void put(struct iovec *pieces, int count)
{
    while (count) {
        ssize_t done = real_writev()(notes, pieces, count);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) { perror("recorder"); _exit(97); }
        while (count && (size_t)done >= pieces->iov_len) {
            done -= (ssize_t)pieces->iov_len;
            pieces++;
            count--;
        }
        if (count) {
            pieces->iov_base = (char *)pieces->iov_base + done;
            pieces->iov_len -= (size_t)done;
        }
    }
}

static void note(enum kind kind, const char *path, uint64_t file, uint64_t offset,
                 const void *data, size_t data_length)
{
    int before = errno;
    struct note head;
    memset(&head, 0, sizeof head);
    head.kind = kind;
    head.process = (uint32_t)getpid();
    head.path_length = (uint32_t)strlen(path);
    head.file = file;
    head.offset = offset;
    head.data_length = data_length;
    head.length = (uint32_t)(sizeof head + head.path_length + data_length);
    struct iovec pieces[] = {
        {&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, data_length}};
    put(pieces, 3);
    errno = before;
}

static int is_under(const char *path)
{
    return notes >= 0 && !strncmp(path, under, under_length)
        && (path[under_length] == '/' || !path[under_length]);
}

/* Whether the handle is one of a file or folder that is watched; then its path and number. */
static int watched(int handle, char *path, struct stat *found)
{
    int before = errno, answer = 0;
    char link[64];
    ssize_t length;
    if (notes < 0 || handle == notes) return 0;
    if (!fstat(handle, found) && (S_ISREG(found->st_mode) || S_ISDIR(found->st_mode))) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
        length = readlink(link, path, PATH_MAX - 1);
        if (length > 0) {
            path[length] = 0;
            answer = is_under(path);
        }
    }
    errno = before;
    return answer;
}

/* The whole path of a name that is given relative to a folder or to where the process stands. */
static int whole(int folder, const char *name, char *path)
{
    int before = errno, answer = 0;
    char link[64], base[PATH_MAX];
    ssize_t length;
    if (notes < 0 || !name) return 0;
    if (name[0] == '/') {
        answer = snprintf(path, PATH_MAX, "%s", name) < PATH_MAX;
    } else {
        if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = readlink(link, base, sizeof base - 1);
        if (length > 0) {
            base[length] = 0;
            answer = snprintf(path, PATH_MAX, "%s/%s", base, name) < PATH_MAX;
        }
    }
    errno = before;
    return answer && is_under(path);
}

static int exists(const char *path)
{
    struct stat found;
    int before = errno, answer = !lstat(path, &found);
    errno = before;
    return answer;
}

static uint64_t number_of(const char *path)
{
    struct stat found;
    int before = errno;
    uint64_t answer = lstat(path, &found) ? 0 : found.st_ino;
    errno = before;
    return answer;
}

/* --- opening ------------------------------------------------------------------------------- */

static void opened(int handle, int flags, int was_there)
{
    char path[PATH_MAX];
    struct stat found;
    if (handle < 0 || (flags & O_ACCMODE) == O_RDONLY || !watched(handle, path, &found)) return;
    note(was_there ? OPENED : CREATED, path, found.st_ino, 0, 0, 0);
    if (was_there && (flags & O_TRUNC)) note(CUT, path, found.st_ino, 0, 0, 0);
}

static int open_noted(int folder, const char *name, int flags, mode_t mode)
{
    char path[PATH_MAX];
    int handle, was_there = 1;
    if (notes < 0 || (flags & O_ACCMODE) == O_RDONLY)
        return real_openat()(folder, name, flags, mode);
    pthread_mutex_lock(&turn);
    if ((flags & O_TMPFILE) == O_TMPFILE) was_there = 0;
    else if ((flags & O_CREAT) && whole(folder, name, path)) was_there = exists(path);
    handle = real_openat()(folder, name, flags, mode);
    opened(handle, flags, was_there);
    pthread_mutex_unlock(&turn);
    return handle;
}

#define MODE_OF(flags, last) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list more; va_start(more, last); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *name, int flags, ...)
{ MODE_OF(flags, flags) return open_noted(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...)
{ MODE_OF(flags, flags) return open_noted(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *name, int flags, ...)
{ MODE_OF(flags, flags) return open_noted(folder, name, flags, mode); }
int openat64(int folder, const char *name, int flags, ...)
{ MODE_OF(flags, flags) return open_noted(folder, name, flags | O_LARGEFILE, mode); }
int __open_2(const char *name, int flags) { return open_noted(AT_FDCWD, name, flags, 0); }
int __open64_2(const char *name, int flags)
{ return open_noted(AT_FDCWD, name, flags | O_LARGEFILE, 0); }
int creat(const char *name, mode_t mode)
{ return open_noted(AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode)
{ return open_noted(AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, mode); }

int mkostemp(char *name, int flags)
{
    int handle;
    pthread_mutex_lock(&turn);
    handle = real_mkostemp()(name, flags);
    opened(handle, O_RDWR, 0);
    pthread_mutex_unlock(&turn);
    return handle;
}
int mkostemp64(char *name, int flags) { return mkostemp(name, flags); }
int mkstemp(char *name) { return mkostemp(name, 0); }
int mkstemp64(char *name) { return mkostemp(name, 0); }

/* What the C library writes from its own buffers does not come by here: only that it may. */
static FILE *buffered(FILE *file)
{
    char path[PATH_MAX];
    struct stat found;
    int handle, flags;
    if (!file || notes < 0) return file;
    handle = fileno(file);
    flags = fcntl(handle, F_GETFL);
    if ((flags & O_ACCMODE) != O_RDONLY && watched(handle, path, &found))
        note(BUFFERED, path, found.st_ino, 0, 0, 0);
    return file;
}

FILE *fopen(const char *name, const char *how) { return buffered(real_fopen()(name, how)); }
FILE *fopen64(const char *name, const char *how) { return buffered(real_fopen()(name, how)); }
FILE *freopen(const char *name, const char *how, FILE *file)
{ return buffered(real_freopen()(name, how, file)); }

void *mmap(void *at, size_t length, int access, int flags, int handle, off_t offset)
{
    char path[PATH_MAX];
    struct stat found;
    void *place = real_mmap()(at, length, access, flags, handle, offset);
    if (place != MAP_FAILED && notes >= 0 && handle >= 0 && (access & PROT_WRITE)
        && (flags & MAP_TYPE) != MAP_PRIVATE && watched(handle, path, &found)) {
        pthread_mutex_lock(&turn);
        note(MAPPED, path, found.st_ino, (uint64_t)offset, 0, 0);
        pthread_mutex_unlock(&turn);
    }
    return place;
}
void *mmap64(void *at, size_t length, int access, int flags, int handle, off_t offset)
{ return mmap(at, length, access, flags, handle, offset); }

/* --- writing ------------------------------------------------------------------------------- */

/* What was written at `at` (-1: up to where the handle stands now). */
static void written(int handle, off_t at, const char *path, const struct stat *found,
                    const void *bytes, ssize_t length)
{
    if (length <= 0) return;
    if (at < 0) at = lseek(handle, 0, SEEK_CUR) - length;
    note(WRITTEN, path, found->st_ino, (uint64_t)at, bytes, (size_t)length);
}

ssize_t write(int handle, const void *bytes, size_t length)
{
    char path[PATH_MAX];
    struct stat found;
    ssize_t done;
    if (!watched(handle, path, &found)) return real_write()(handle, bytes, length);
    pthread_mutex_lock(&turn);
    done = real_write()(handle, bytes, length);
    written(handle, -1, path, &found, bytes, done);
    pthread_mutex_unlock(&turn);
    return done;
}

static ssize_t write_at(int handle, const void *bytes, size_t length, off_t at)
{
    char path[PATH_MAX];
    struct stat found;
    ssize_t done;
    if (!watched(handle, path, &found)) return real_pwrite()(handle, bytes, length, at);
    pthread_mutex_lock(&turn);
    done = real_pwrite()(handle, bytes, length, at);
    written(handle, at, path, &found, bytes, done);
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwrite(int handle, const void *bytes, size_t length, off_t at)
{ return write_at(handle, bytes, length, at); }
ssize_t pwrite64(int handle, const void *bytes, size_t length, off64_t at)
{ return write_at(handle, bytes, length, at); }

/* Pieces are written one by one: whoever asked must expect less to be done than asked. */
static ssize_t write_pieces(int handle, const struct iovec *pieces, int count, off_t at)
{
    ssize_t total = 0;
    for (int piece = 0; piece < count; piece++) {
        size_t length = pieces[piece].iov_len;
        ssize_t done = at < 0 ? write(handle, pieces[piece].iov_base, length)
                              : write_at(handle, pieces[piece].iov_base, length, at + total);
        if (done < 0) return total ? total : done;
        total += done;
        if ((size_t)done < length) break;
    }
    return total;
}
ssize_t writev(int handle, const struct iovec *pieces, int count)
{
    char path[PATH_MAX];
    struct stat found;
    if (!watched(handle, path, &found)) return real_writev()(handle, pieces, count);
    return write_pieces(handle, pieces, count, -1);
}
ssize_t pwritev(int handle, const struct iovec *pieces, int count, off_t at)
{
    char path[PATH_MAX];
    struct stat found;
    if (!watched(handle, path, &found)) return real_pwritev()(handle, pieces, count, at);
    return write_pieces(handle, pieces, count, at);
}
ssize_t pwritev64(int handle, const struct iovec *pieces, int count, off64_t at)
{ return pwritev(handle, pieces, count, at); }
ssize_t pwritev2(int handle, const struct iovec *pieces, int count, off_t at, int how)
{
    char path[PATH_MAX];
    struct stat found;
    if (!watched(handle, path, &found)) return real_pwritev2()(handle, pieces, count, at, how);
    return write_pieces(handle, pieces, count, at);
}
ssize_t pwritev64v2(int handle, const struct iovec *pieces, int count, off64_t at, int how)
{ return pwritev2(handle, pieces, count, at, how); }

/* Copies inside the system are refused, so that the caller copies by hand and is noted. */
ssize_t copy_file_range(int from, off_t *from_at, int to, off_t *to_at, size_t length, unsigned how)
{
    char path[PATH_MAX];
    struct stat found;
    if (watched(to, path, &found)) { errno = ENOSYS; return -1; }
    return real_copy_file_range()(from, from_at, to, to_at, length, how);
}
ssize_t sendfile(int to, int from, off_t *at, size_t length)
{
    char path[PATH_MAX];
    struct stat found;
    if (watched(to, path, &found)) { errno = ENOTSOCK; return -1; }
    return real_sendfile()(to, from, at, length);
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t length)
{ return sendfile(to, from, at, length); }

/* --- sizes --------------------------------------------------------------------------------- */

static int cut(int handle, off_t size)
{
    char path[PATH_MAX];
    struct stat found;
    int done;
    if (!watched(handle, path, &found)) return real_ftruncate()(handle, size);
    pthread_mutex_lock(&turn);
    done = real_ftruncate()(handle, size);
    if (!done) note(CUT, path, found.st_ino, (uint64_t)size, 0, 0);
    pthread_mutex_unlock(&turn);
    return done;
}
int ftruncate(int handle, off_t size) { return cut(handle, size); }
int ftruncate64(int handle, off64_t size) { return cut(handle, size); }

static int cut_by_name(const char *name, off_t size)
{
    char path[PATH_MAX];
    int done;
    if (!whole(AT_FDCWD, name, path)) return real_truncate()(name, size);
    pthread_mutex_lock(&turn);
    done = real_truncate()(name, size);
    if (!done) note(CUT, path, number_of(path), (uint64_t)size, 0, 0);
    pthread_mutex_unlock(&turn);
    return done;
}
int truncate(const char *name, off_t size) { return cut_by_name(name, size); }
int truncate64(const char *name, off64_t size) { return cut_by_name(name, size); }

static void grown(int handle)
{
    char path[PATH_MAX];
    struct stat found;
    if (watched(handle, path, &found))
        note(CUT, path, found.st_ino, (uint64_t)found.st_size, 0, 0);
}
int posix_fallocate(int handle, off_t at, off_t length)
{
    int done;
    pthread_mutex_lock(&turn);
    done = real_posix_fallocate()(handle, at, length);
    if (!done) grown(handle);
    pthread_mutex_unlock(&turn);
    return done;
}
int posix_fallocate64(int handle, off64_t at, off64_t length)
{ return posix_fallocate(handle, at, length); }
int fallocate(int handle, int how, off_t at, off_t length)
{
    int done;
    pthread_mutex_lock(&turn);
    done = real_fallocate()(handle, how, at, length);
    if (!done) grown(handle);
    pthread_mutex_unlock(&turn);
    return done;
}
int fallocate64(int handle, int how, off64_t at, off64_t length)
{ return fallocate(handle, how, at, length); }

/* --- waiting for the disk ------------------------------------------------------------------ */

static int sync_noted(int handle, int (*real)(int))
{
    char path[PATH_MAX];
    struct stat found;
    int done;
    if (!watched(handle, path, &found)) return real(handle);
    pthread_mutex_lock(&turn);
    done = real(handle);
    if (!done) note(SYNCED, path, found.st_ino, 0, 0, 0);
    pthread_mutex_unlock(&turn);
    return done;
}
int fsync(int handle) { return sync_noted(handle, real_fsync()); }
int fdatasync(int handle) { return sync_noted(handle, real_fdatasync()); }

/* --- names --------------------------------------------------------------------------------- */

static void noted_pair(enum kind kind, int from_folder, const char *from, int to_folder,
                       const char *to)
{
    char here[PATH_MAX], there[PATH_MAX];
    int leaves = whole(from_folder, from, here), arrives = whole(to_folder, to, there);
    if (leaves || arrives) /* a name from elsewhere, or to elsewhere, is told as it is */
        note(kind, here, number_of(arrives ? there : here), 0, there, strlen(there));
}

static int rename_noted(int from_folder, const char *from, int to_folder, const char *to,
                        unsigned how)
{
    int done;
    pthread_mutex_lock(&turn);
    done = how ? real_renameat2()(from_folder, from, to_folder, to, how)
               : real_renameat()(from_folder, from, to_folder, to);
    if (!done) noted_pair(RENAMED, from_folder, from, to_folder, to);
    pthread_mutex_unlock(&turn);
    return done;
}
int rename(const char *from, const char *to)
{ return rename_noted(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int from_folder, const char *from, int to_folder, const char *to)
{ return rename_noted(from_folder, from, to_folder, to, 0); }
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned how)
{ return rename_noted(from_folder, from, to_folder, to, how); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    int done;
    pthread_mutex_lock(&turn);
    done = real_linkat()(from_folder, from, to_folder, to, flags);
    if (!done) noted_pair(LINKED, from_folder, from, to_folder, to);
    pthread_mutex_unlock(&turn);
    return done;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *name, int flags)
{
    char path[PATH_MAX];
    int done;
    if (!whole(folder, name, path)) return real_unlinkat()(folder, name, flags);
    pthread_mutex_lock(&turn);
    uint64_t number = number_of(path);
    done = real_unlinkat()(folder, name, flags);
    if (!done) note(flags & AT_REMOVEDIR ? FOLDER_REMOVED : REMOVED, path, number, 0, 0, 0);
    pthread_mutex_unlock(&turn);
    return done;
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name)
{
    int done = unlinkat(AT_FDCWD, name, 0);
    return done && errno == EISDIR ? unlinkat(AT_FDCWD, name, AT_REMOVEDIR) : done;
}

int mkdirat(int folder, const char *name, mode_t mode)
{
    char path[PATH_MAX];
    int done;
    if (!whole(folder, name, path)) return real_mkdirat()(folder, name, mode);
    pthread_mutex_lock(&turn);
    done = real_mkdirat()(folder, name, mode);
    if (!done) note(FOLDER_MADE, path, number_of(path), 0, 0, 0);
    pthread_mutex_unlock(&turn);
    return done;
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

/* --- what the process wants to have said at this place in the order -------------------------- */

__attribute__((visibility("default"))) void torture_mark(const char *bytes, size_t length)
{
    if (notes < 0) return;
    pthread_mutex_lock(&turn);
    note(MARKED, "", 0, 0, bytes, length);
    pthread_mutex_unlock(&turn);
}
