// good_files.h: documents as the office makes them, in every layout and at every stage.
#ifndef TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_GOOD_FILES_H_
#define TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_GOOD_FILES_H_

#include <string>
#include <vector>

#include "services/signing/verify/report.h"

namespace trinhky::signing::verify::testing {

struct GoodFile {
  std::string words{};
  std::string bytes{};
  Level level = Level::kB;  ///< of leader and seal
};

/// Made once for a process.
const std::vector<GoodFile>& GoodFiles();

}  // namespace trinhky::signing::verify::testing

#endif  // TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_GOOD_FILES_H_
