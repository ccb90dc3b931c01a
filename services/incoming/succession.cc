#include "services/incoming/succession.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/stored_package.h"
#include "services/incoming/incoming_view.h"
#include "workflow/base/status.h"

namespace trinhky::incoming {
namespace {

using casework::CaseContext;
using casework::CaseFile;
using storage::DeliveryRecord;
using storage::DeliveryStatus;
using storage::DocumentRecord;

/// The two ways to follow an earlier document.
struct Kind {
  const char* note;     ///< in ArrivalNote::kind
  const char* action;   ///< on the earlier document
  const char* datum;    ///< in its event: the name of the later one
  const char* problem;  ///< on the later document, when the earlier one is not here
  const char* word;     ///< in a sentence
  const char* word_en;
  std::string DocumentRecord::*in_row;
  casework::StoredEarlier casework::StoredPackage::*in_package;
};

constexpr std::array<Kind, 2> kKinds = {{
    {"replaces", "replace", "replacement", "REPLACES_UNKNOWN", "thay thế", "replaces",
     &DocumentRecord::replaces, &casework::StoredPackage::replaces},
    {"corrects", "correct", "correction", "CORRECTS_UNKNOWN", "đính chính", "corrects",
     &DocumentRecord::corrects, &casework::StoredPackage::corrects},
}};

/// What the sender says of an earlier document.
struct Claim {
  std::string document;  ///< its name at the sender
  std::string symbol;
  std::string date;
  std::string arrival;  ///< canonical name of what brought it here; empty: nothing did
};

// The copy of the earlier document that this agency got, the one to the same body before others.
const DeliveryRecord* CopyTo(const CaseContext& context, const AgencyId& agency, const BodyId& body,
                             const std::vector<DeliveryRecord>& copies) {
  const DeliveryRecord* found = nullptr;
  for (const DeliveryRecord& copy : copies) {
    const Body* each = context.office.bodies().Find(copy.body);
    if (each == nullptr || each->agency != agency || copy.status == DeliveryStatus::kMerged)
      continue;
    if (found == nullptr || copy.body == body) found = &copy;
  }
  return found;
}

absl::StatusOr<std::optional<Claim>> ClaimHere(const CaseContext& context, const AgencyId& agency,
                                               const Arrival& arrival, const Kind& kind) {
  const std::string& id = *arrival.sender_document.*kind.in_row;
  if (id.empty()) return std::optional<Claim>();
  const storage::DocumentKey key{arrival.sender_document->key.agency, DocumentId(id)};
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> earlier,
                           context.work.documents().Find(key));
  if (!earlier) return std::optional<Claim>();
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> copies,
                           context.work.deliveries().List(key));
  Claim claim{.document = casework::NameOf(key),
              .symbol = earlier->symbol,
              .date = earlier->issued_on,
              .arrival = {}};
  if (const DeliveryRecord* copy = CopyTo(context, agency, arrival.body, copies))
    claim.arrival = absl::StrCat(claim.document, "/deliveries/", copy->delivery_id);
  return std::optional<Claim>(std::move(claim));
}

absl::StatusOr<std::optional<Claim>> ClaimOf(const CaseContext& context, const AgencyId& agency,
                                             const Arrival& arrival, const Kind& kind) {
  if (arrival.sender_document) return ClaimHere(context, agency, arrival, kind);
  const casework::StoredEarlier& said = *arrival.content.*kind.in_package;
  if (said.document.empty()) return std::optional<Claim>();
  Claim claim{.document = said.document, .symbol = said.symbol, .date = said.date, .arrival = {}};
  if (!said.package_id.empty())
    claim.arrival =
        absl::StrCat("agencies/", arrival.package->sender, "/packages/", said.package_id);
  return std::optional<Claim>(std::move(claim));
}

// Whether the package that brought the earlier document was about the document that is named.
absl::StatusOr<bool> IsAbout(const CaseContext& context, const AgencyId& agency,
                             const Arrival& arrival, const Claim& claim) {
  if (!arrival.package) return true;
  TRINHKY_ASSIGN_OR_RETURN(
      const std::optional<storage::PackageRecord> package,
      context.work.packages().Find(agency, arrival.package->sender,
                                   claim.arrival.substr(claim.arrival.rfind('/') + 1)));
  if (!package) return false;
  TRINHKY_ASSIGN_OR_RETURN(const casework::StoredPackage content,
                           casework::StoredPackage::FromJson(package->summary));
  return content.document == claim.document;
}

// The earlier document as this agency registered it from the same sender; nullopt: it did not.
absl::StatusOr<std::optional<DocumentRecord>> FindEarlier(const CaseFile& file,
                                                          const Arrival& arrival,
                                                          const Claim& claim) {
  if (claim.arrival.empty()) return std::optional<DocumentRecord>();
  const CaseContext& context = file.context();
  const AgencyId& agency = file.key().agency;
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<DocumentId> id,
                           context.work.documents().FindIncomingByDelivery(agency, claim.arrival));
  if (!id) return std::optional<DocumentRecord>();
  TRINHKY_ASSIGN_OR_RETURN(const bool about, IsAbout(context, agency, arrival, claim));
  TRINHKY_ASSIGN_OR_RETURN(DocumentRecord record, context.work.documents().Get({agency, *id}));
  const bool registered = record.incoming && record.incoming->arrival_number > 0;
  if (!about || !registered || record.incoming->sender != file.record().incoming->sender)
    return std::optional<DocumentRecord>();
  return std::optional<DocumentRecord>(std::move(record));
}

absl::Status Link(CaseFile& later, CaseFile& earlier, const Kind& kind) {
  later.record().*kind.in_row = earlier.key().document.value();
  std::erase_if(later.labels().problems,
                [&](const casework::StoredProblem& each) { return each.code == kind.problem; });
  casework::Labels& labels = earlier.labels();
  const std::string& id = later.key().document.value();
  if (kind.in_row == &DocumentRecord::replaces) {
    labels.replaced_by = id;
  } else if (std::find(labels.corrected_by.begin(), labels.corrected_by.end(), id) ==
             labels.corrected_by.end()) {
    labels.corrected_by.push_back(id);
  }
  // A filed document stays filed, and one that runs under the first version has no such step.
  if (earlier.definition().Alternatives(earlier.instance().state, kind.action).empty())
    return absl::OkStatus();
  return earlier.Perform(
      {.action = kind.action,
       .reason = absl::StrCat("Nơi gửi ", kind.word, " bằng văn bản ", later.record().symbol,
                              " ngày ", later.record().issued_on, "."),
       .data = {{kind.datum, IncomingName(later.key())}},
       .by_system = true});
}

// The earlier document may still come, or lie unregistered on the desk: it will find the note.
absl::Status NoteForLater(CaseFile& file, const Claim& claim, const Kind& kind) {
  file.labels().problems.push_back(
      {.code = kind.problem,
       .severity = "info",
       .message = absl::StrCat("Nơi gửi báo văn bản này ", kind.word, " văn bản ", claim.symbol,
                               " ngày ", claim.date, "; cơ quan chưa vào sổ văn bản đó."),
       .message_en =
           absl::StrCat("The sender says that this document ", kind.word_en, " ", claim.symbol,
                        " of ", claim.date, ", which is not registered here yet.")});
  CaseContext& context = file.context();
  return context.work.arrival_notes().Add({.agency = file.key().agency,
                                           .arrival = claim.document,
                                           .kind = kind.note,
                                           .document = file.key().document,
                                           .create_time_us = context.call.now_us});
}

absl::Status LinkEarlier(CaseFile& file, const Arrival& arrival, const Kind& kind) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<Claim> claim,
                           ClaimOf(context, file.key().agency, arrival, kind));
  if (!claim) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(std::optional<DocumentRecord> record,
                           FindEarlier(file, arrival, *claim));
  if (!record) return NoteForLater(file, *claim, kind);
  TRINHKY_ASSIGN_OR_RETURN(CaseFile earlier, CaseFile::Open(context, *std::move(record)));
  TRINHKY_RETURN_IF_ERROR(Link(file, earlier, kind));
  return earlier.Save();
}

absl::Status LinkLater(CaseFile& file, const storage::ArrivalNote& note, const Kind& kind) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(DocumentRecord record,
                           context.work.documents().Get({file.key().agency, note.document}));
  if (!record.incoming || record.incoming->sender != file.record().incoming->sender)
    return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(CaseFile later, CaseFile::Open(context, std::move(record)));
  TRINHKY_RETURN_IF_ERROR(Link(later, file, kind));
  return later.Save();
}

}  // namespace

absl::Status LinkSuccession(CaseFile& file, const Arrival& arrival) {
  const std::string name = arrival.sender_document ? casework::NameOf(arrival.sender_document->key)
                                                   : arrival.content->document;
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::ArrivalNote> notes,
                           file.context().work.arrival_notes().List(file.key().agency, name));
  for (const Kind& kind : kKinds) {
    TRINHKY_RETURN_IF_ERROR(LinkEarlier(file, arrival, kind));
    for (const storage::ArrivalNote& note : notes)
      if (note.kind == kind.note) TRINHKY_RETURN_IF_ERROR(LinkLater(file, note, kind));
  }
  return absl::OkStatus();
}

}  // namespace trinhky::incoming
