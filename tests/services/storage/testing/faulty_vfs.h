// faulty_vfs.h: an SQLite file system whose flushes and writes fail on demand.
#ifndef TRINHKY_TESTS_SERVICES_STORAGE_TESTING_FAULTY_VFS_H_
#define TRINHKY_TESTS_SERVICES_STORAGE_TESTING_FAULTY_VFS_H_

#include <atomic>
#include <cstdint>
#include <string>

namespace trinhky::storage {

/// What goes wrong from now on, in every database opened with FaultyVfsName(). Thread-safe.
struct Faults {
  std::atomic<bool> flush_fails{false};  ///< fsync returns an I/O error
  std::atomic<bool> flush_hangs{false};  ///< fsync waits until this is false; notify after that
  std::atomic<bool> disk_full{false};    ///< writes return "disk full"
  std::atomic<int64_t> flushes{0};       ///< how many were asked for
  std::atomic<int64_t> writes{0};        ///< how many were asked for
};

Faults& SqliteFaults();

/// Registers the file system on first use.
std::string FaultyVfsName();

}  // namespace trinhky::storage

#endif  // TRINHKY_TESTS_SERVICES_STORAGE_TESTING_FAULTY_VFS_H_
