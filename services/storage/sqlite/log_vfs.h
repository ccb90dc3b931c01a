// log_vfs.h: writes the pages of one COMMIT to the write-ahead log at once.
//
// SQLite appends to its log in two writes for each page, a header of 24 bytes and the page. With
// some forty pages in a group commit the calls cost more than the copying. This VFS keeps what is
// appended and hands it on in one write when the page comes whose header ends the COMMIT, so before
// SQLite tells anybody that the COMMIT is there: nothing committed is ever held back. What does not
// continue the last write goes straight through, and so does every file but the log.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_LOG_VFS_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_LOG_VFS_H_

#include <string>

namespace trinhky::storage {

/// The name of such a VFS over the registered VFS `base` ("": the default one), registered on first
/// use; "" when `base` is unknown. For the connection that writes, with "PRAGMA synchronous =
/// NORMAL" or OFF only: FULL divides its writes in another way. Thread-safe.
std::string LogVfsOver(const std::string& base);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_LOG_VFS_H_
