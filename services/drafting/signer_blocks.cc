#include "services/drafting/signer_blocks.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "services/casework/signing_roster.h"
#include "workflow/register/signature_block.h"

namespace trinhky::drafting {
namespace {

using casework::Agency;
using casework::Capitals;
using casework::OfficeDirectory;
using casework::Post;

constexpr std::array<std::string_view, 5> kLevelWords = {" XÃ ", " PHƯỜNG ", " ĐẶC KHU ", " TỈNH ",
                                                         " THÀNH PHỐ "};
constexpr std::string_view kStandingCommittee = "BAN THƯỜNG VỤ";  // acts for a Party committee

enum Rank { kOfTheField, kHead, kOfEverything, kOfAnotherField };

Rank RankOf(const Post& post, const std::string& field) {
  if (post.deputy_of.empty()) return kHead;
  const auto has = [&](std::string_view wanted) {
    return std::find(post.fields.begin(), post.fields.end(), wanted) != post.fields.end();
  };
  if (!field.empty() && has(field)) return kOfTheField;
  return has("*") ? kOfEverything : kOfAnotherField;
}

SignerBlock BlockOf(const OfficeDirectory& office, const Agency& agency, const Post& post) {
  AuthorityBlock block;
  block.position = Capitals(post.title);
  if (agency.regime == Regime::kParty) {
    block.form = SignForm::kPartyTm;
    block.collective = std::string(kStandingCommittee);
  } else if (const Post* head = office.FindPost(post.deputy_of)) {
    block.form = SignForm::kKt;
    block.on_behalf_of = Capitals(head->title);
  } else {
    block.form = SignForm::kTm;
    block.collective = HeadRowsOf(agency).front();
  }
  return {.lines = FormatSignatureBlock(block), .position = block.position, .name = {}};
}

}  // namespace

std::vector<SignerBlock> SignersFor(const OfficeDirectory& office, const DraftClaim& claim) {
  const Agency* agency = office.FindAgency(claim.agency);
  if (agency == nullptr) return {};
  std::vector<std::tuple<Rank, SignerBlock>> ranked;
  for (const Post& post : office.data().posts) {
    if (post.agency != claim.agency || !post.unit.empty() || !post.roles.contains("SIGNER"))
      continue;
    for (const PersonId& holder : office.HoldersOf(post.id, claim.day)) {
      const casework::Person* person = office.FindPerson(holder);
      if (person == nullptr || person->suspended) continue;
      SignerBlock block = BlockOf(office, *agency, post);
      block.name = person->name;
      ranked.emplace_back(RankOf(post, claim.field), std::move(block));
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::get<Rank>(a) < std::get<Rank>(b);
  });
  std::vector<SignerBlock> signers;
  for (auto& [rank, block] : ranked)
    if (rank != kOfAnotherField) signers.push_back(std::move(block));
  return signers;
}

std::string TextOf(const SignerBlock& block) {
  std::string text;
  for (const std::string& line : block.lines) text += line + "\n";
  return text + "\n\n\n" + block.name;
}

std::vector<std::string> HeadRowsOf(const Agency& agency) {
  const std::string name = Capitals(agency.name);
  for (const std::string_view word : kLevelWords) {
    const size_t at = name.find(word);
    if (at != std::string::npos) return {name.substr(0, at), name.substr(at + 1)};
  }
  return {name};
}

}  // namespace trinhky::drafting
