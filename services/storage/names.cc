// The stored spelling of every enumeration of the records: written to the database, so never
// changed, only added to.
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "services/storage/delivery_repository.h"
#include "services/storage/directory_repository.h"
#include "services/storage/register_repository.h"
#include "services/storage/submission_repository.h"

namespace trinhky::storage {
namespace {

template <typename Enum, size_t kSize>
using Names = std::array<std::pair<Enum, std::string_view>, kSize>;

template <typename Enum, size_t kSize>
std::string_view Name(const Names<Enum, kSize>& names, Enum value) {
  for (const auto& [known, name] : names) {
    if (known == value) return name;
  }
  return "";
}

template <typename Enum, size_t kSize>
std::optional<Enum> From(const Names<Enum, kSize>& names, std::string_view text) {
  for (const auto& [known, name] : names) {
    if (name == text) return known;
  }
  return std::nullopt;
}

constexpr Names<DeliveryStatus, 8> kDeliveryStatuses = {{
    {DeliveryStatus::kPending, "PENDING"},
    {DeliveryStatus::kSent, "SENT"},
    {DeliveryStatus::kReceipted, "RECEIPTED"},
    {DeliveryStatus::kRefused, "REFUSED"},
    {DeliveryStatus::kMerged, "MERGED"},
    {DeliveryStatus::kArchived, "ARCHIVED"},
    {DeliveryStatus::kFailed, "FAILED"},
    {DeliveryStatus::kCancelled, "CANCELLED"},
}};

constexpr Names<EntryState, 3> kEntryStates = {{
    {EntryState::kReserved, "RESERVED"},
    {EntryState::kIssued, "ISSUED"},
    {EntryState::kVoid, "VOID"},
}};

constexpr Names<SubmissionState, 4> kSubmissionStates = {{
    {SubmissionState::kSubmitted, "SUBMITTED"},
    {SubmissionState::kReceived, "RECEIVED"},
    {SubmissionState::kAccepted, "ACCEPTED"},
    {SubmissionState::kReturned, "RETURNED"},
}};

constexpr Names<DirectoryKind, 10> kDirectoryKinds = {{
    {DirectoryKind::kBody, "body"},
    {DirectoryKind::kPerson, "person"},
    {DirectoryKind::kHolding, "holding"},
    {DirectoryKind::kDelegation, "delegation"},
    {DirectoryKind::kAlias, "alias"},
    {DirectoryKind::kRoutingProfile, "routing_profile"},
    {DirectoryKind::kCalendar, "calendar"},
    {DirectoryKind::kCertificate, "certificate"},
    {DirectoryKind::kPeer, "peer"},
    {DirectoryKind::kAbsence, "absence"},
}};

}  // namespace

std::string_view NameOf(DeliveryStatus status) { return Name(kDeliveryStatuses, status); }
std::optional<DeliveryStatus> DeliveryStatusFrom(std::string_view name) {
  return From(kDeliveryStatuses, name);
}

std::string_view NameOf(EntryState state) { return Name(kEntryStates, state); }
std::optional<EntryState> EntryStateFrom(std::string_view name) { return From(kEntryStates, name); }

std::string_view NameOf(SubmissionState state) { return Name(kSubmissionStates, state); }
std::optional<SubmissionState> SubmissionStateFrom(std::string_view name) {
  return From(kSubmissionStates, name);
}

std::string_view NameOf(DirectoryKind kind) { return Name(kDirectoryKinds, kind); }
std::optional<DirectoryKind> DirectoryKindFrom(std::string_view name) {
  return From(kDirectoryKinds, name);
}

}  // namespace trinhky::storage
