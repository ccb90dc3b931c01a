// sample_office.h: the sample directory as a snapshot, and claims of those who draft in it, so that
// reading, mends and templates are tested without a database. Ends the program when the samples
// cannot be read.
#ifndef TRINHKY_TESTS_SERVICES_DRAFTING_SAMPLE_OFFICE_H_
#define TRINHKY_TESTS_SERVICES_DRAFTING_SAMPLE_OFFICE_H_

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "services/casework/directory_convert.h"
#include "services/casework/directory_text.h"
#include "services/drafting/draft_claim.h"

namespace trinhky::testing {

inline std::string ReadSample(const std::filesystem::path& path) {
  std::ifstream in(std::filesystem::path(TRINHKY_SOURCE_DIR) / "deploy/samples" / path);
  if (!in.good()) std::abort();
  return {std::istreambuf_iterator<char>(in), {}};
}

/// File names of the sample reports, sorted.
inline std::vector<std::string> SampleReports() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(TRINHKY_SOURCE_DIR) / "deploy/samples/reports"))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// @param more  further entries of a directory file, in its text format.
inline casework::OfficeDirectory SampleOffice(const std::string& more = "") {
  casework::DirectoryText text;
  if (!text.Parse(ReadSample("directory.textproto") + more).ok()) std::abort();
  return casework::OfficeDirectory(casework::ToOfficeData(text.file()));
}

inline drafting::DraftClaim ClaimIn(const casework::OfficeDirectory& office,
                                    const std::string& agency, const std::string& unit) {
  drafting::DraftClaim claim;
  claim.agency = AgencyId(agency);
  claim.unit = unit;
  if (const casework::Unit* known = office.FindUnit(claim.agency, unit)) claim.field = known->field;
  claim.file_name = "van-ban.txt";
  claim.day = "2026-04-15";
  claim.now_us = 1'776'211'200'000'000;
  return claim;
}

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_SERVICES_DRAFTING_SAMPLE_OFFICE_H_
