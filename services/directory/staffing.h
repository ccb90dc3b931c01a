// staffing.h: on which days could nobody take some step of some workflow?
//
// Posts begin and end, people are away, authorisations run out: between two days on which one of
// these happens nothing changes, so each such stretch is looked at once. Separation of duties
// counts (workflow/checker/step_cover.h): where only he is left who reviewed a document, nobody can
// sign it.
//
//   StaffingBook book;                                             // once
//   const std::vector<StaffingGap> gaps = book.Assess(office, definitions, question);
#ifndef TRINHKY_SERVICES_DIRECTORY_STAFFING_H_
#define TRINHKY_SERVICES_DIRECTORY_STAFFING_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "services/casework/definition_shelf.h"
#include "services/casework/office_directory.h"
#include "workflow/checker/step_cover.h"

namespace trinhky::directory {

/// What is asked.
struct StaffingQuestion {
  AgencyId agency;
  std::string from_on;                        ///< YYYY-MM-DD
  std::string to_on;                          ///< inclusive
  std::vector<casework::Absence> absences{};  ///< to count with beside the recorded ones
};

/// Why somebody is missing.
enum class MissingBecause { kAway, kPostEnded };

struct MissingPerson {
  PersonId person;
  MissingBecause because = MissingBecause::kAway;

  bool operator==(const MissingPerson&) const = default;
};

/// Days on which nobody can take a step.
struct StaffingGap {
  std::string from_on;
  std::string to_on;
  const workflow::Definition* definition = nullptr;
  std::string action;
  uint32_t transition = 0;
  std::string unit;   ///< whose documents; empty: of every unit
  std::string field;  ///< its field of work
  /// Each of them alone would close the gap if he were there.
  std::vector<MissingPerson> missing{};
  /// Those who are there, but must be apart from those who acted before.
  std::vector<PersonId> alone{};
  std::vector<std::string> apart_from{};  ///< duties
  /// Authorisations by which some types can be signed all the same; ids.
  std::vector<std::string> partly{};
};

/// Most gaps that an answer has.
inline constexpr size_t kStaffingGapsMax = 1000;

/// Remembers what it found out about definitions, which never change. Thread-safe.
class StaffingBook {
 public:
  /// Over the newest version of each definition that the agency's documents run under; by first
  /// day. `definitions` must be the same at each call and outlive the book.
  /// @source R-SOD-01, R-SIG-03, R-SIG-04
  std::vector<StaffingGap> Assess(const casework::OfficeDirectory& office,
                                  const casework::DefinitionShelf& definitions,
                                  const StaffingQuestion& question);

 private:
  const workflow::StepCover& CoverOf(const workflow::Definition& definition);

  std::mutex mutex_;
  std::map<const workflow::Definition*, std::unique_ptr<workflow::StepCover>> covers_;
};

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_STAFFING_H_
