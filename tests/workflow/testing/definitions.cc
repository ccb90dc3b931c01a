#include "tests/workflow/testing/definitions.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/loader/loader.h"
#include "workflow/loader/text_message.h"

namespace trinhky::workflow::testing {
namespace {

template <typename T>
T OrDie(absl::StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  std::fprintf(stderr, "%s\n", std::string(value.status().message()).c_str());
  std::abort();
}

}  // namespace

std::string ShippedPath(std::string_view name) {
  return absl::StrCat(TRINHKY_SOURCE_DIR "/workflow/definitions/", ToAbsl(name), ".textproto");
}

std::vector<std::string> ShippedNames() {
  return {"bao_cao_trinh_dang_uy.v1", "van_ban_di.v1",  "van_ban_dang.v1",
          "van_ban_den.v1",           "van_ban_den.v2", "bench_lifecycle.v1"};
}

Definition Shipped(std::string_view name) { return OrDie(LoadFile(ShippedPath(name))); }

Definition FromText(std::string_view text) { return OrDie(LoadDefinition(text, "test")); }

std::string ReadSource(std::string_view path) {
  return OrDie(ReadTextFile(absl::StrCat(TRINHKY_SOURCE_DIR "/", ToAbsl(path))));
}

std::string DigestOf(std::string_view name) { return Sha256Hex(name); }

Command CompleteCommand(const Definition& definition, std::string_view action, Actor actor) {
  Command command{.action = std::string(action),
                  .actor = std::move(actor),
                  .now_us = 1'776'000'000'000'000,
                  .request_id = "00000000-0000-4000-8000-000000000000",
                  .reason = "vì cần",
                  .reason_salt = "0123456789abcdef",
                  .digest = DigestOf("D1"),
                  .deliveries = Deliveries::kAll};
  for (const Fact& fact : definition.facts)
    if (fact.observed || fact.config) command.observed[fact.name] = true;
  return command;
}

}  // namespace trinhky::workflow::testing
