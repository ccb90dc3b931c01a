#include "services/drafting/archive_row.h"

#include "absl/strings/str_cat.h"

namespace trinhky::drafting {

std::string StoreOf(const casework::OfficeDirectory& office, const DraftClaim& claim, bool party) {
  const std::string usual = party ? "VPĐU" : "VT";
  std::string store;
  for (const casework::Unit& unit : office.data().units) {
    if (unit.agency != claim.agency || !unit.archive || unit.symbol.empty()) continue;
    if (unit.symbol == usual) return usual;
    if (store.empty()) store = unit.symbol;
  }
  return store.empty() ? usual : store;
}

std::string ArchiveRowOf(const casework::OfficeDirectory& office, const DraftClaim& claim,
                         bool party) {
  const std::string store = StoreOf(office, claim, party);
  if (party) return absl::StrCat("Lưu ", store);
  const casework::Unit* unit = office.FindUnit(claim.agency, claim.unit);
  const bool own = unit != nullptr && !unit->symbol.empty() && unit->symbol != store;
  return absl::StrCat("Lưu: ", store, own ? absl::StrCat(", ", unit->symbol) : "");
}

}  // namespace trinhky::drafting
