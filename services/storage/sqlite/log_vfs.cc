#include "services/storage/sqlite/log_vfs.h"

#include <sqlite3.h>

#include <map>
#include <memory>
#include <mutex>
#include <new>

namespace trinhky::storage {
namespace {

// The format of the log, as SQLite documents it: bytes 4 to 7 of a frame's header are the size of
// the database after the COMMIT that this frame ends, or 0.
constexpr int kHeaderBytes = 24;
constexpr int kPageBytesMin = 512;
constexpr size_t kCommitAt = 4;
constexpr size_t kCommitBytes = 4;
// Held bytes that are written before the COMMIT comes. SQLite's own VFS for Unix takes no more than
// 128 KiB less one byte in one write, and a page has up to 64 KiB.
constexpr size_t kHeldBytesMax = size_t{48} << 10;
constexpr sqlite3_int64 kNowhere = -1;

// SQLite gives us room for this in front of the real file.
struct LogFile {
  sqlite3_file base = {};
  sqlite3_file* real = nullptr;
  std::string held;              // appended, not yet written
  sqlite3_int64 held_at = 0;     // where it begins
  sqlite3_int64 end = kNowhere;  // where an append would go on; kNowhere: not known
  bool in_frame = false;         // a header is held whose page has not come
  bool ends_commit = false;      // what that header says
};

// A VFS of ours and the one below it.
struct LogVfs {
  sqlite3_vfs vfs = {};
  sqlite3_vfs* below = nullptr;
  std::string name;
};

LogFile& Log(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }
sqlite3_file* Real(sqlite3_file* file) { return Log(file).real; }

int WriteHeld(LogFile& log) {
  log.in_frame = false;
  if (log.held.empty()) return SQLITE_OK;
  const int code = log.real->pMethods->xWrite(log.real, log.held.data(),
                                              static_cast<int>(log.held.size()), log.held_at);
  log.held.clear();
  if (code != SQLITE_OK) log.end = kNowhere;
  return code;
}

bool EndsCommit(const char* header) {
  for (size_t i = kCommitAt; i < kCommitAt + kCommitBytes; ++i)
    if (header[i] != 0) return true;
  return false;
}

int Write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  LogFile& log = Log(file);
  const char* bytes = static_cast<const char*>(from);
  const bool is_header = !log.in_frame && size == kHeaderBytes;
  const bool is_page = log.in_frame && size >= kPageBytesMin;
  if (at != log.end || !(is_header || is_page)) {
    if (const int code = WriteHeld(log); code != SQLITE_OK) return code;
    const int code = log.real->pMethods->xWrite(log.real, from, size, at);
    log.end = code == SQLITE_OK ? at + size : kNowhere;
    return code;
  }
  if (log.held.empty()) log.held_at = at;
  log.held.append(bytes, static_cast<size_t>(size));
  log.end = at + size;
  if (is_header) {
    log.in_frame = true;
    log.ends_commit = EndsCommit(bytes);
    return SQLITE_OK;
  }
  log.in_frame = false;
  return log.ends_commit || log.held.size() >= kHeldBytesMax ? WriteHeld(log) : SQLITE_OK;
}

int Close(sqlite3_file* file) {
  const int written = WriteHeld(Log(file));
  const int closed = Real(file)->pMethods->xClose(Real(file));
  Log(file).~LogFile();
  return written != SQLITE_OK ? written : closed;
}

// After a read SQLite may rewrite the headers of frames that are in the log already; they must not
// be taken for appended ones.
int Read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  const int code = WriteHeld(Log(file));
  Log(file).end = kNowhere;
  return code != SQLITE_OK ? code : Real(file)->pMethods->xRead(Real(file), to, size, at);
}

int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int code = WriteHeld(Log(file));
  Log(file).end = kNowhere;
  return code != SQLITE_OK ? code : Real(file)->pMethods->xTruncate(Real(file), size);
}

int FileSize(sqlite3_file* file, sqlite3_int64* size) {
  const int code = WriteHeld(Log(file));
  return code != SQLITE_OK ? code : Real(file)->pMethods->xFileSize(Real(file), size);
}

// The flusher calls this while the writer appends the next group: it touches nothing but the real
// file. What it is asked to bring to the disk, a finished COMMIT, is written.
int Sync(sqlite3_file* file, int flags) { return Real(file)->pMethods->xSync(Real(file), flags); }

int Lock(sqlite3_file* file, int level) { return Real(file)->pMethods->xLock(Real(file), level); }
int Unlock(sqlite3_file* file, int level) {
  return Real(file)->pMethods->xUnlock(Real(file), level);
}
int CheckReservedLock(sqlite3_file* file, int* out) {
  return Real(file)->pMethods->xCheckReservedLock(Real(file), out);
}
int FileControl(sqlite3_file* file, int op, void* argument) {
  return Real(file)->pMethods->xFileControl(Real(file), op, argument);
}
int SectorSize(sqlite3_file* file) { return Real(file)->pMethods->xSectorSize(Real(file)); }
int DeviceCharacteristics(sqlite3_file* file) {
  return Real(file)->pMethods->xDeviceCharacteristics(Real(file));
}

// Version 1: shared memory and mapping are asked of the database file, never of the log.
const sqlite3_io_methods kMethods = {
    .iVersion = 1,
    .xClose = Close,
    .xRead = Read,
    .xWrite = Write,
    .xTruncate = Truncate,
    .xSync = Sync,
    .xFileSize = FileSize,
    .xLock = Lock,
    .xUnlock = Unlock,
    .xCheckReservedLock = CheckReservedLock,
    .xFileControl = FileControl,
    .xSectorSize = SectorSize,
    .xDeviceCharacteristics = DeviceCharacteristics,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int Open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
  sqlite3_vfs* below = reinterpret_cast<LogVfs*>(vfs)->below;
  if ((flags & SQLITE_OPEN_WAL) == 0) return below->xOpen(below, name, file, flags, out);
  auto* log = new (file) LogFile;
  log->real = reinterpret_cast<sqlite3_file*>(log + 1);
  const int code = below->xOpen(below, name, log->real, flags, out);
  if (log->real->pMethods == nullptr) {
    log->~LogFile();
    file->pMethods = nullptr;  // nothing for SQLite to close
  } else {
    log->base.pMethods = &kMethods;
  }
  return code;
}

std::unique_ptr<LogVfs> Register(const std::string& base) {
  sqlite3_vfs* below = sqlite3_vfs_find(base.empty() ? nullptr : base.c_str());
  if (below == nullptr) return nullptr;
  auto made = std::make_unique<LogVfs>();
  made->below = below;
  made->name = std::string("trinhky-log-").append(below->zName);
  made->vfs = *below;
  made->vfs.zName = made->name.c_str();
  made->vfs.szOsFile += static_cast<int>(sizeof(LogFile));
  made->vfs.xOpen = Open;
  made->vfs.pNext = nullptr;
  if (sqlite3_vfs_register(&made->vfs, 0) != SQLITE_OK) return nullptr;
  return made;
}

}  // namespace

std::string LogVfsOver(const std::string& base) {
  static std::mutex mutex;
  // SQLite keeps pointers to them as long as the process lives.
  static auto* const made = new std::map<std::string, std::unique_ptr<LogVfs>>;
  const std::lock_guard lock(mutex);
  auto known = made->find(base);
  if (known == made->end()) known = made->emplace(base, Register(base)).first;
  return known->second == nullptr ? std::string() : known->second->name;
}

}  // namespace trinhky::storage
