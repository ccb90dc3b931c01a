// desk_marks.h: how much lies on many desks, in one snapshot.
#ifndef TRINHKY_SERVICES_CASEWORK_DESK_MARKS_H_
#define TRINHKY_SERVICES_CASEWORK_DESK_MARKS_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::casework {

/// Where a person sits: agency → desks.
using Places = std::map<AgencyId, std::vector<std::string>>;
/// The places of many people together.
using DeskSet = std::map<AgencyId, std::set<std::string>>;
/// (agency, desk) → what lies there; a desk on which nothing is open has no mark.
using DeskMarks = std::map<std::pair<AgencyId, std::string>, storage::DeskMark>;

/// Empty for a person who is suspended or holds no post on `day`.
Places PlacesOf(const OfficeDirectory& office, const PersonId& person, std::string_view day);

/// The marks of all `desks`, any number of them.
absl::StatusOr<DeskMarks> ReadMarks(const storage::ReadUnit& unit, const DeskSet& desks,
                                    int64_t now_us);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DESK_MARKS_H_
