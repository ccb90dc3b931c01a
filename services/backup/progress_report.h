// progress_report.h: how long work says how far it is.
#ifndef TRINHKY_SERVICES_BACKUP_PROGRESS_REPORT_H_
#define TRINHKY_SERVICES_BACKUP_PROGRESS_REPORT_H_

#include <cstdint>
#include <functional>
#include <string_view>

namespace trinhky::backup {

enum class Stage { kFiles, kRows, kCheck };

/// Called now and then with how much of a stage is done: files, rows. The total is not known
/// before. Not set: nobody wants to know.
using ProgressReport = std::function<void(Stage stage, int64_t done)>;

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_PROGRESS_REPORT_H_
