// staffing_case.h: the documents of one unit under one definition, day by day; for staffing.cc
// alone.
#ifndef TRINHKY_SERVICES_DIRECTORY_STAFFING_CASE_H_
#define TRINHKY_SERVICES_DIRECTORY_STAFFING_CASE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/casework/desks.h"
#include "services/directory/staffing.h"
#include "workflow/checker/step_cover.h"

namespace trinhky::directory {

/// How many situations of an office an answer may try out; then it no longer says who is missing.
struct StaffingBudget {
  int probes = 4000;
};

/// One kind of document: a definition, and for outgoing ones the unit that drafts.
class StaffingCase {
 public:
  struct Facts {
    casework::CaseFacts of_case;
    std::string type;              ///< label of the only type; empty: several
    bool anybody_handles = false;  ///< a leader may name anybody of the agency as the handler
  };

  /// Everything must outlive the case. `absences`: all that count.
  StaffingCase(const casework::OfficeDirectory& office, const workflow::StepCover& cover,
               Facts facts, const std::vector<casework::Absence>& absences);

  /// The gaps of `day`; their days are not set. Remembers: equal days are looked at once.
  const std::vector<StaffingGap>& On(const std::string& day, StaffingBudget& budget);

 private:
  using Roles = std::set<std::string, std::less<>>;

  /// A time in which a person has roles: a post held, or an authorisation received.
  struct Tenure {
    Roles roles;
    std::string from;
    std::string to;
    bool post = true;
  };
  struct Somebody {
    PersonId person;
    std::vector<Tenure> tenures;
  };
  /// Somebody on one day.
  struct Today {
    Roles roles;  ///< by his tenures, wherever he is
    bool away = false;
    Roles with_ended;  ///< with the posts that ended within the last year
    bool operator<(const Today& other) const;
  };

  void AddTenures();
  void AddTenure(const PersonId& person, Tenure tenure);
  Roles RolesBy(const casework::Post& post) const;
  static Today On(const Somebody& somebody, const std::string& day);
  std::vector<StaffingGap> GapsOf(const std::vector<Today>& today, StaffingBudget& budget) const;
  std::vector<MissingPerson> MissingFor(const std::string& action, const std::vector<Today>& today,
                                        workflow::Roster& present, StaffingBudget& budget) const;
  std::vector<std::string> PartlyOn(const std::string& day, const StaffingGap& gap) const;
  workflow::Roster Everybody() const;

  const casework::OfficeDirectory& office_;
  const workflow::StepCover& cover_;
  const Facts facts_;
  const std::vector<casework::Absence>& absences_;
  Roles wanted_;  ///< that the definition knows
  std::vector<Somebody> people_;
  std::map<PersonId, size_t> index_;  ///< of people_
  workflow::Roster everybody_;
  std::optional<workflow::CaseCover> able_;
  std::map<std::pair<std::vector<Today>, std::vector<std::string>>, std::vector<StaffingGap>>
      known_;
};

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_STAFFING_CASE_H_
