/*
 * Preloaded into a process, this writes down in which order the process asks for changes below a folder, and when it has
 * them flushed: POWER_CUT_FOLDER, POWER_CUT_LOG. What is written to standard output is among it, so that it is known what
 * had been reported at every moment. A record is a line of text and the bytes that it announces:
 *   C inode path      a file was made
 *   W inode offset n  n bytes follow
 *   T inode length    a file was cut or lengthened
 *   S inode           a file was flushed
 *   D path            a folder was flushed
 *   N from TAB to     a name was replaced;  L: one more name;  U path: a name was removed;  M path: a folder was made
 *   R n               n bytes follow that were written to standard output
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_file = -2;
static const char *folder;
static size_t folder_length;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int recording(void) {
  if (log_file == -2) {
    const char *path = getenv("POWER_CUT_LOG");
    folder = getenv("POWER_CUT_FOLDER");
    log_file = path && folder ? (int)REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (folder) folder_length = strlen(folder);
  }
  return log_file >= 0;
}

static void record(const void *bytes, size_t count, const char *format, ...) {
  char head[2 * PATH_MAX + 64];
  va_list arguments;
  va_start(arguments, format);
  const int length = vsnprintf(head, sizeof head, format, arguments);
  va_end(arguments);
  const struct iovec parts[] = {{head, (size_t)length}, {(void *)bytes, count}};
  pthread_mutex_lock(&lock);
  if (REAL(writev)(log_file, parts, count ? 2 : 1) != (ssize_t)(length + count)) abort();
  pthread_mutex_unlock(&lock);
}

static int is_inside(const char *path) {
  return strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

/* The path that a descriptor was opened by; 0 unless it lies in the folder. */
static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_inside(path);
}

/* The inode of a regular file in the folder, or 0. */
static ino_t file_of(int fd) {
  struct stat status;
  char path[PATH_MAX];
  if (!recording() || fd == log_file || fstat(fd, &status) || !S_ISREG(status.st_mode)) return 0;
  return path_of(fd, path) ? status.st_ino : 0;
}

static void made(int fd, int existed, int flags) {
  char path[PATH_MAX];
  const ino_t file = file_of(fd);
  if (!file) return;
  if (!existed && path_of(fd, path)) record(0, 0, "C %lu %s\n", (unsigned long)file, path);
  else if (flags & O_TRUNC) record(0, 0, "T %lu 0\n", (unsigned long)file);
}

#define OPEN(name)                                                          \
  int name(const char *path, int flags, ...) {                              \
    va_list arguments;                                                      \
    va_start(arguments, flags);                                             \
    const mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;    \
    va_end(arguments);                                                      \
    const int is_written = recording() && (flags & (O_CREAT | O_TRUNC));    \
    const int existed = is_written ? access(path, F_OK) == 0 : 1;           \
    const int fd = REAL(name)(path, flags, mode);                           \
    if (fd >= 0 && is_written) made(fd, existed, flags);                    \
    return fd;                                                              \
  }
OPEN(open)
OPEN(open64)

static void written(int fd, off_t offset, const void *bytes, ssize_t count) {
  const ino_t file = count > 0 ? file_of(fd) : 0;
  if (file) record(bytes, (size_t)count, "W %lu %lld %zd\n", (unsigned long)file, (long long)offset, count);
}

static off_t place_of(int fd) {
  struct stat status;
  if (fcntl(fd, F_GETFL) & O_APPEND) return fstat(fd, &status) ? 0 : status.st_size;
  return lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  const off_t place = recording() && file_of(fd) ? place_of(fd) : 0;
  /* What is reported is written down first: nobody has seen it before. */
  if (fd == 1 && recording() && count) record(bytes, count, "R %zu\n", count);
  const ssize_t done = REAL(write)(fd, bytes, count);
  written(fd, place, bytes, done);
  return done;
}

static void written_parts(int fd, off_t offset, const struct iovec *parts, int count, ssize_t done) {
  for (int i = 0; i < count && done > 0; i++) {
    const ssize_t length = (ssize_t)parts[i].iov_len < done ? (ssize_t)parts[i].iov_len : done;
    written(fd, offset, parts[i].iov_base, length);
    offset += length;
    done -= length;
  }
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  const off_t place = recording() && file_of(fd) ? place_of(fd) : 0;
  if (fd == 1 && recording())
    for (int i = 0; i < count; i++)
      if (parts[i].iov_len) record(parts[i].iov_base, parts[i].iov_len, "R %zu\n", parts[i].iov_len);
  const ssize_t done = REAL(writev)(fd, parts, count);
  written_parts(fd, place, parts, count, done);
  return done;
}

#define PWRITE(name, type)                                               \
  ssize_t name(int fd, const void *bytes, size_t count, type offset) {   \
    const ssize_t done = REAL(name)(fd, bytes, count, offset);           \
    written(fd, offset, bytes, done);                                    \
    return done;                                                         \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define PWRITEV(name, type)                                                         \
  ssize_t name(int fd, const struct iovec *parts, int count, type offset) {         \
    const ssize_t done = REAL(name)(fd, parts, count, offset);                      \
    written_parts(fd, offset, parts, count, done);                                  \
    return done;                                                                    \
  }
PWRITEV(pwritev, off_t)
PWRITEV(pwritev64, off64_t)

#define FTRUNCATE(name, type)                                                              \
  int name(int fd, type length) {                                                          \
    const int failed = REAL(name)(fd, length);                                             \
    const ino_t file = failed ? 0 : file_of(fd);                                           \
    if (file) record(0, 0, "T %lu %lld\n", (unsigned long)file, (long long)length);        \
    return failed;                                                                         \
  }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

/* Written down only now that it is so. */
static int flushed(int fd, int failed) {
  struct stat status;
  char path[PATH_MAX];
  if (failed || !recording() || fstat(fd, &status) || !path_of(fd, path)) return failed;
  if (S_ISDIR(status.st_mode)) record(0, 0, "D %s\n", path);
  else record(0, 0, "S %lu\n", (unsigned long)status.st_ino);
  return failed;
}
int fsync(int fd) { return flushed(fd, REAL(fsync)(fd)); }
int fdatasync(int fd) { return flushed(fd, REAL(fdatasync)(fd)); }

int rename(const char *from, const char *to) {
  const int failed = REAL(rename)(from, to);
  if (!failed && recording() && is_inside(to)) record(0, 0, "N %s\t%s\n", from, to);
  return failed;
}
int link(const char *from, const char *to) {
  const int failed = REAL(link)(from, to);
  if (!failed && recording() && is_inside(to)) record(0, 0, "L %s\t%s\n", from, to);
  return failed;
}
int unlink(const char *path) {
  const int failed = REAL(unlink)(path);
  if (!failed && recording() && is_inside(path)) record(0, 0, "U %s\n", path);
  return failed;
}
int mkdir(const char *path, mode_t mode) {
  const int failed = REAL(mkdir)(path, mode);
  if (!failed && recording() && is_inside(path)) record(0, 0, "M %s\n", path);
  return failed;
}
