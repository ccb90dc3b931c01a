#include "tests/simulation/checks.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/casework/desks.h"
#include "tests/simulation/cast.h"
#include "tests/simulation/record.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/conform.h"

namespace trinhky::simulation {
namespace {

using workflow::Event;

// An act that leaves no event: it is in its delivery.
constexpr char kConfirm[] = "confirm";

/// Where a request stands in one document's events.
struct Place {
  std::string document;
  int64_t first = 0;
  int64_t last = 0;
};

class Check {
 public:
  Check(storage::Storage& storage, const casework::DefinitionShelf& definitions, SteadyTime began,
        Verdict& verdict)
      : storage_(storage), definitions_(definitions), began_(began), verdict_(verdict) {}

  void Say(const std::string& problem) { verdict_.problems.push_back(problem); }

  void Documents(const Record& record) {
    for (const std::string& problem : record.problems) Say(problem);
    int64_t events = 0;
    for (const auto& [name, file] : record.documents) {
      events += static_cast<int64_t>(file.events.size());
      Document(name, file);
    }
    if (events != record.leaves)
      Say(absl::StrCat(events, " events have ", record.leaves, " places in the log"));
    verdict_.documents += static_cast<int64_t>(record.documents.size());
    verdict_.events += events;
  }

  // What people were told about the commune.
  void Receipts(const std::vector<Receipt>& receipts) {
    std::map<std::string, std::vector<const Receipt*>> by_document;
    for (const Receipt& receipt : receipts) {
      verdict_.refused += receipt.outcome == Outcome::kRefused ? 1 : 0;
      verdict_.unknown += receipt.outcome == Outcome::kUnknown ? 1 : 0;
      if (receipt.elsewhere) continue;
      if (!receipt.request_id.empty()) Act(receipt);
      if (receipt.outcome == Outcome::kDone && !receipt.document.empty())
        by_document[receipt.document].push_back(&receipt);
    }
    for (auto& [name, own] : by_document) Order(name, own);
  }

  void Registers(const std::vector<storage::SeriesRecord>& series,
                 const std::map<std::string, std::vector<storage::EntryRecord>>& entries) {
    std::set<std::pair<std::string, std::string>> documents;
    for (const storage::SeriesRecord& each : series) {
      const std::string name =
          absl::StrCat(each.key.agency.value(), "/", each.key.register_id, "/", each.key.series);
      int64_t next = 1;
      for (const storage::EntryRecord& entry : entries.at(name)) {
        if (entry.number != next++)
          Say(absl::StrCat(name, ": number ", entry.number, " stands where ", next - 1,
                           " belongs"));
        ++verdict_.numbers;
        if (entry.state == storage::EntryState::kVoid) {
          ++verdict_.void_numbers;
          if (entry.reason.empty())
            Say(absl::StrCat(name, ": ", entry.number, " void for nothing"));
        } else if (!documents.emplace(name, entry.document.value()).second) {
          Say(absl::StrCat(name, ": two numbers for ", entry.document.value()));
        }
      }
      if (next != each.next_number)
        Say(absl::StrCat(name, " would give ", each.next_number, " after ", next - 1));
    }
  }

  // Each issued report once.
  void Province(const Record& commune, const Record& province) {
    std::map<std::string, int> arrived;
    for (const auto& [name, file] : province.documents) {
      if (!file.row.incoming) continue;
      ++verdict_.deliveries_at_province;
      // "09/BC-UBND", as it is printed
      ++arrived[absl::StrCat(file.row.incoming->sender_number, "/",
                             file.row.incoming->sender_symbol)];
    }
    for (const auto& [symbol, copies] : arrived)
      if (copies > 1) Say(absl::StrCat("the province has ", symbol, " ", copies, " times"));
    for (const auto& [name, file] : commune.documents) {
      if (file.row.definition != "bao_cao_trinh_dang_uy" || file.row.number == 0) continue;
      const bool out = file.row.state == "CLOSED" || file.row.state == "TRACKING";
      if (out && !arrived.contains(file.row.symbol))
        Say(absl::StrCat(name, " (", file.row.symbol, ") never came to the province"));
    }
  }

 private:
  void Document(const std::string& name, const DocumentFile& file) {
    if (file.events.empty()) return Say(name + " has no events");
    const workflow::Definition* definition =
        definitions_.Find(file.row.definition, file.row.definition_version);
    if (definition == nullptr) return Say(name + " runs on a definition that is not here");
    workflow::Instance instance = workflow::NewInstance(*definition, name);
    std::set<std::pair<std::string, std::string>> acts;
    std::vector<std::string>& states = states_[name];
    for (const Event& event : file.events) {
      const absl::Status lawful = workflow::CheckConforms(*definition, instance, event);
      if (!lawful.ok()) Say(absl::StrCat(name, " event ", event.seq, ": ", lawful.message()));
      if (event.actor == absl::StrCat("people/", kLeaving) &&
          casework::DayOf(event.time_us) > kLastDay)
        Say(absl::StrCat(name, " event ", event.seq, " by somebody whose rights had run out"));
      instance = workflow::Apply(std::move(instance), event);
      states.push_back(instance.state);
      if (event.request_id.empty()) continue;
      if (!acts.emplace(event.request_id, event.action).second)
        Say(absl::StrCat(name, ": ", event.action, " of one request is there twice"));
      Note(event, name);
    }
    if (instance.ToJson() != file.row.instance) Say(name + ": the row is not what the events say");
  }

  void Note(const Event& event, const std::string& name) {
    std::vector<Place>& places = places_[event.request_id];
    const auto known = std::find_if(places.begin(), places.end(),
                                    [&](const Place& place) { return place.document == name; });
    if (known == places.end()) {
      places.push_back({name, event.seq, event.seq});
    } else {
      known->last = event.seq;
    }
  }

  void Act(const Receipt& receipt) {
    const bool there = places_.contains(receipt.request_id);
    const std::string what = absl::StrCat(receipt.person, "'s ", receipt.act, " of ",
                                          receipt.document, " (", receipt.request_id, ")");
    if (receipt.outcome == Outcome::kDone && !there && receipt.act != kConfirm) Lost(receipt, what);
    if (receipt.outcome == Outcome::kRefused && there)
      Say(absl::StrCat(what, " was refused and is there"));
    if (receipt.forbidden && (there || receipt.outcome == Outcome::kDone))
      Say(absl::StrCat("FORBIDDEN: ", what, " was let through"));
  }

  // Says what the database still knows, for whoever has to find out why.
  void Lost(const Receipt& receipt, const std::string& what) {
    const absl::StatusOr<bool> remembered =
        storage_.Read([&](const storage::ReadUnit& unit) -> absl::StatusOr<bool> {
          TRINHKY_ASSIGN_OR_RETURN(
              const auto row,
              unit.requests().Find(AgencyId(kAgency), absl::StrCat("people/", receipt.person),
                                   receipt.request_id));
          return row.has_value();
        });
    const auto at = [&](SteadyTime time) {
      return absl::StrFormat("%.3f s", std::chrono::duration<double>(time - began_).count());
    };
    Say(absl::StrCat("LOST: ", what, " was asked at ", at(receipt.sent), ", answered ",
                     receipt.state, " at revision ", receipt.revision, " at ", at(receipt.answered),
                     " after ", receipt.tries, " tries and is not there; its answer is ",
                     remembered.ok() && *remembered ? "remembered" : "not remembered either"));
  }

  const Place* PlaceOf(const Receipt& receipt) const {
    const auto found = places_.find(receipt.request_id);
    if (found == places_.end()) return nullptr;
    for (const Place& place : found->second)
      if (place.document == receipt.document) return &place;
    return nullptr;
  }

  // In the order of asking: whoever was answered before stands before, and nobody sees less.
  void Order(const std::string& name, std::vector<const Receipt*>& receipts) {
    std::vector<const Receipt*> asked = receipts;
    std::vector<const Receipt*> answered = receipts;
    std::sort(asked.begin(), asked.end(),
              [](const Receipt* a, const Receipt* b) { return a->sent < b->sent; });
    std::sort(answered.begin(), answered.end(),
              [](const Receipt* a, const Receipt* b) { return a->answered < b->answered; });
    int64_t seq = 0;       // the last event that was acknowledged so far
    int64_t revision = 0;  // the highest revision that was shown so far
    size_t next = 0;
    for (const Receipt* receipt : asked) {
      for (; next < answered.size() && answered[next]->answered < receipt->sent; ++next) {
        if (const Place* place = PlaceOf(*answered[next])) seq = std::max(seq, place->last);
        revision = std::max(revision, answered[next]->revision);
      }
      const std::string what = absl::StrCat(name, ": ", receipt->person, "'s ", receipt->act);
      if (receipt->revision > 0 && receipt->revision < revision)
        Say(absl::StrCat(what, " showed revision ", receipt->revision, " after ", revision));
      const Place* place = PlaceOf(*receipt);
      if (place == nullptr) continue;
      if (place->first <= seq)
        Say(absl::StrCat(what, " is event ", place->first, ", before an earlier answer's ", seq));
      const std::vector<std::string>& states = states_.at(name);
      const size_t at = static_cast<size_t>(place->last) - 1;
      if (!receipt->state.empty() && states.at(at) != receipt->state)
        Say(absl::StrCat(what, " was answered ", receipt->state, ", the record says ",
                         states.at(at)));
    }
  }

  storage::Storage& storage_;  ///< of the commune
  const casework::DefinitionShelf& definitions_;
  SteadyTime began_;
  Verdict& verdict_;
  std::map<std::string, std::vector<Place>> places_;        // by request
  std::map<std::string, std::vector<std::string>> states_;  // of a document, after each event
};

absl::Status CheckRegisters(storage::Storage& storage, Check& check) {
  std::vector<storage::SeriesRecord> series;
  std::map<std::string, std::vector<storage::EntryRecord>> entries;
  TRINHKY_RETURN_IF_ERROR(storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    series.clear();
    entries.clear();
    for (const char* agency : {kAgency, kPartyAgency}) {
      TRINHKY_ASSIGN_OR_RETURN(const auto own, unit.registers().ListSeries(AgencyId(agency)));
      series.insert(series.end(), own.begin(), own.end());
    }
    for (const storage::SeriesRecord& each : series) {
      std::vector<storage::EntryRecord>& list = entries[absl::StrCat(
          each.key.agency.value(), "/", each.key.register_id, "/", each.key.series)];
      for (size_t before = 1; before != list.size();) {
        before = list.size();
        TRINHKY_ASSIGN_OR_RETURN(
            const auto page,
            unit.registers().ListEntries(each.key, list.empty() ? 0 : list.back().number,
                                         limits::kPageSizeMax));
        list.insert(list.end(), page.begin(), page.end());
      }
    }
    return absl::OkStatus();
  }));
  check.Registers(series, entries);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Verdict> CheckAll(storage::Storage& commune, storage::Storage& province,
                                 const casework::DefinitionShelf& definitions,
                                 const std::vector<Receipt>& receipts, SteadyTime began) {
  Verdict verdict;
  Check check(commune, definitions, began, verdict);
  TRINHKY_ASSIGN_OR_RETURN(const Record here, ReadRecord(commune));
  TRINHKY_ASSIGN_OR_RETURN(const Record there, ReadRecord(province));
  check.Documents(here);
  check.Receipts(receipts);
  TRINHKY_RETURN_IF_ERROR(CheckRegisters(commune, check));
  check.Province(here, there);
  return verdict;
}

absl::StatusOr<bool> IsQuiet(storage::Storage& storage) {
  return storage.Read([](const storage::ReadUnit& unit) -> absl::StatusOr<bool> {
    TRINHKY_ASSIGN_OR_RETURN(const int64_t deliveries, unit.outbox().Count("delivery"));
    TRINHKY_ASSIGN_OR_RETURN(const int64_t statuses, unit.outbox().Count("status"));
    TRINHKY_ASSIGN_OR_RETURN(const int64_t events, unit.events().CountUnsequenced());
    return deliveries + statuses + events == 0;
  });
}

}  // namespace trinhky::simulation
