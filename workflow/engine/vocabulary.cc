#include "workflow/engine/vocabulary.h"

#include <algorithm>

namespace trinhky::workflow {
namespace {

constexpr size_t kNameLengthMax = 63;

bool IsName(std::string_view name, char first_low, char first_high) {
  if (name.empty() || name.size() > kNameLengthMax) return false;
  const auto is_letter = [&](char c) { return c >= first_low && c <= first_high; };
  return is_letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
         });
}

}  // namespace

std::string_view NameOf(StateKind kind) {
  switch (kind) {
    case StateKind::kStart:
      return "START";
    case StateKind::kActive:
      return "ACTIVE";
    case StateKind::kFinal:
      return "FINAL";
  }
  return "";
}

std::string_view NameOf(DigestRule rule) {
  switch (rule) {
    case DigestRule::kNone:
      return "NONE";
    case DigestRule::kBind:
      return "BIND";
    case DigestRule::kMatch:
      return "MATCH";
  }
  return "";
}

std::string_view NameOf(Deliveries deliveries) {
  switch (deliveries) {
    case Deliveries::kNone:
      return "none";
    case Deliveries::kSome:
      return "some";
    case Deliveries::kAll:
      return "all";
  }
  return "";
}

std::string_view NameOf(Province province) {
  switch (province) {
    case Province::kNone:
      return "none";
    case Province::kHeld:
      return "held";
    case Province::kReleased:
      return "released";
  }
  return "";
}

std::optional<Deliveries> DeliveriesFrom(std::string_view name) {
  for (const Deliveries each : {Deliveries::kNone, Deliveries::kSome, Deliveries::kAll})
    if (NameOf(each) == name) return each;
  return std::nullopt;
}

std::optional<Province> ProvinceFrom(std::string_view name) {
  for (const Province each : {Province::kNone, Province::kHeld, Province::kReleased})
    if (NameOf(each) == name) return each;
  return std::nullopt;
}

bool IsUpperName(std::string_view name) { return IsName(name, 'A', 'Z'); }

bool IsLowerName(std::string_view name) { return IsName(name, 'a', 'z'); }

}  // namespace trinhky::workflow
