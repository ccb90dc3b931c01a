#include "services/casework/signing_roster.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "workflow/base/text.h"
#include "workflow/register/civil_time.h"
#include "workflow/register/document_type.h"

namespace trinhky::casework {
namespace {

// A committee signs under its own name as well as under that of its agency.
constexpr std::array<std::string_view, 4> kPartyCollectives = {"BAN THƯỜNG VỤ", "BAN CHẤP HÀNH",
                                                               "ĐẢNG ỦY", "BAN CHỈ ĐẠO"};
constexpr std::string_view kCommittee = "BAN CHỈ ĐẠO";
constexpr std::array<std::string_view, 5> kLevelWords = {" XÃ ", " PHƯỜNG ", " ĐẶC KHU ", " TỈNH ",
                                                         " THÀNH PHỐ "};

// The name in full, and without the place: "ỦY BAN NHÂN DÂN XÃ BÌNH AN", "ỦY BAN NHÂN DÂN".
std::vector<std::string> NamesInBlocks(std::string_view name) {
  const std::string full = Capitals(name);
  std::vector<std::string> names = {full};
  for (const std::string_view word : kLevelWords)
    if (const size_t at = full.find(word); at != std::string::npos)
      names.push_back(full.substr(0, at));
  return names;
}

std::vector<std::string> CollectivesOf(const Agency& agency) {
  std::vector<std::string> collectives = NamesInBlocks(agency.name);
  if (agency.regime == Regime::kParty)
    collectives.insert(collectives.end(), kPartyCollectives.begin(), kPartyCollectives.end());
  return collectives;
}

// A steering committee is a unit of the agency that hosts it, and signs as a collective.
std::vector<std::string> CollectivesOf(const Unit& unit) {
  std::vector<std::string> collectives = NamesInBlocks(unit.name);
  if (collectives.front().rfind(kCommittee, 0) == 0) collectives.emplace_back(kCommittee);
  return collectives;
}

SigningPost PostFor(const OfficeDirectory& office, const Post& post, const Agency& agency) {
  SigningPost signing;
  signing.id = post.id;
  signing.title = Capitals(post.title);
  signing.agency = post.agency;
  signing.unit = post.unit;
  signing.head = HeadsAgencyOrUnit(post);
  if (signing.head && post.unit.empty()) {
    signing.collectives = CollectivesOf(agency);
  } else if (const Unit* unit = office.FindUnit(post.agency, post.unit); signing.head && unit) {
    signing.collectives = CollectivesOf(*unit);
  }
  signing.deputy_of = post.deputy_of;
  signing.fields = post.fields;
  return signing;
}

SigningDelegation DelegationFor(const Delegation& delegation) {
  SigningDelegation signing;
  signing.id = delegation.id;
  signing.document = delegation.document;
  signing.from_post = delegation.from_post;
  signing.to_post = delegation.to_post;
  for (const std::string& type : delegation.types)
    if (const std::optional<DocumentType> known = TypeOfLabel(type))
      signing.types.push_back(*known);
  signing.fields = delegation.fields;
  signing.from = ParseIsoDate(delegation.valid_from).value_or(CivilDate{1900, 1, 1});
  signing.to = ParseIsoDate(delegation.valid_to);
  return signing;
}

}  // namespace

std::string Capitals(std::string_view text) {
  const std::string nfc = ToNfc(text);
  std::string capitals;
  capitals.reserve(nfc.size());
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(nfc.data());
  auto left = static_cast<utf8proc_ssize_t>(nfc.size());
  while (left > 0) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(at, left, &code);
    if (size <= 0) break;  // ToNfc() gives valid text only
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t written = utf8proc_encode_char(utf8proc_toupper(code), bytes.data());
    capitals.append(reinterpret_cast<const char*>(bytes.data()), static_cast<size_t>(written));
    at += size;
    left -= size;
  }
  return capitals;
}

SigningRoster SigningRosterOf(const OfficeDirectory& office, const AgencyId& agency_id) {
  SigningRoster roster;
  const Agency* agency = office.FindAgency(agency_id);
  if (agency == nullptr) return roster;
  for (const Post& post : office.data().posts)
    if (post.agency == agency_id) roster.posts.push_back(PostFor(office, post, *agency));
  for (const Holding& holding : office.data().holdings) {
    const Post* post = office.FindPost(holding.post);
    const Person* person = office.FindPerson(holding.person);
    if (post == nullptr || post->agency != agency_id || person == nullptr || person->suspended)
      continue;
    PostHolding signing;
    signing.post = holding.post;
    signing.person = holding.person;
    signing.from = ParseIsoDate(holding.valid_from).value_or(CivilDate{1900, 1, 1});
    if (!holding.valid_to.empty()) signing.to = ParseIsoDate(holding.valid_to);
    roster.holdings.push_back(std::move(signing));
  }
  for (const Delegation& delegation : office.data().delegations)
    if (delegation.agency == agency_id && !delegation.ended)
      roster.delegations.push_back(DelegationFor(delegation));
  return roster;
}

}  // namespace trinhky::casework
