// The meaning of a step stands twice, in the engine with names and in the checker with bits. Random
// walks go both ways at once: after every step the abstract node of the engine's instance must be
// the checker's, and the two must agree about what is possible. Replayed with TRINHKY_SEED=<seed>.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "tests/workflow/testing/definitions.h"
#include "workflow/base/status.h"
#include "workflow/checker/explore.h"
#include "workflow/checker/model.h"
#include "workflow/checker/replay.h"
#include "workflow/checker/trace.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/conform.h"
#include "workflow/engine/decide.h"

namespace trinhky::workflow::testing {
namespace {

constexpr int kStepsPerDefinition = 25'000;
constexpr int kWalkLengthMax = 60;

uint64_t Seed() {
  const char* given = std::getenv("TRINHKY_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

// What the checker would remember of `instance`; `dispatched` is not in an instance.
Node Abstract(const Model& model, const Instance& instance, bool dispatched) {
  Node node;
  node.state = static_cast<uint32_t>(model.StateIndex(instance.state));
  for (const std::string& fact : instance.facts) node.facts |= model.Bit(fact);
  node.deliveries = instance.deliveries;
  node.province = instance.province;
  node.bound = !instance.content_digest.empty();
  node.frozen = instance.frozen;
  node.dispatched = dispatched;
  return node;
}

struct Offered {
  Step step;
  Node after;
};

std::vector<Offered> OfferedIn(const Model& model, const Node& node) {
  std::vector<Offered> offered;
  model.ForEachStep(node, [&](const Step& step, const Node& after) {
    if (!model.arrow(step.transition).nobody) offered.push_back({step, after});
  });
  return offered;
}

class Walk {
 public:
  Walk(const Definition& definition, const Model& model, const Explorer& explorer,
       std::mt19937_64& random)
      : definition_(definition), model_(model), explorer_(explorer), random_(random) {
    instance_ = NewInstance(definition, "documents/walk");
  }

  // One random step. False: the document has come to its end.
  bool Go() {
    const Node node = Abstract(model_, instance_, dispatched_);
    EXPECT_TRUE(explorer_.nodes().Contains(Pack(node))) << "a node the checker never saw";
    const std::vector<Offered> offered = OfferedIn(model_, node);
    TryWhatIsNotOffered(offered);
    if (offered.empty()) return false;
    const Offered& chosen = offered[random_() % offered.size()];
    Take(chosen);
    return !::testing::Test::HasFailure();
  }

 private:
  TraceStep ToTrace(const Step& step) const {
    TraceStep out = MakeTrace(model_, {step}).front();
    out.from = instance_.state;
    return out;
  }

  void Take(const Offered& chosen) {
    const Command command = CommandOf(definition_, instance_, ToTrace(chosen.step));
    const absl::StatusOr<Decision> decision = Decide(definition_, instance_, command);
    ASSERT_TRUE(decision.ok()) << instance_.state << " " << command.action << ": "
                               << decision.status();
    ASSERT_EQ(decision->events.size(), 1u);
    const Event& event = decision->events.front();
    EXPECT_TRUE(CheckConforms(definition_, instance_, event).ok())
        << CheckConforms(definition_, instance_, event);
    const absl::StatusOr<Event> read = Event::FromJson(event.ToJson());
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, event);
    const Instance replayed = Apply(replayed_, *read);
    for (const Effect& effect : decision->effects)
      dispatched_ = dispatched_ || effect.kind == EffectKind::kDispatch;
    instance_ = Apply(std::move(instance_), event);
    EXPECT_EQ(replayed, instance_) << "the serialised event says something else";
    const absl::StatusOr<Instance> stored = Instance::FromJson(instance_.ToJson());
    ASSERT_TRUE(stored.ok());
    EXPECT_EQ(*stored, instance_);
    replayed_ = *stored;
    EXPECT_EQ(Pack(Abstract(model_, instance_, dispatched_)), Pack(chosen.after))
        << command.action << " leads the engine elsewhere";
  }

  // A random action that the checker does not offer must be refused, whatever is observed.
  void TryWhatIsNotOffered(const std::vector<Offered>& offered) {
    const size_t index = random_() % definition_.transitions.size();
    const Transition& transition = definition_.transitions[index];
    for (const Offered& each : offered)
      if (definition_.transitions[each.step.transition].action == transition.action) return;
    TraceStep step{.action = transition.action, .transition = index};
    step.from = instance_.state;
    step.role = transition.roles.empty() ? "" : transition.roles.front();
    for (const std::string& fact : transition.observes) step.observed[fact] = random_() % 2 == 0;
    step.deliveries = Deliveries::kAll;
    EXPECT_FALSE(Decide(definition_, instance_, CommandOf(definition_, instance_, step)).ok())
        << "the engine allows " << transition.action << " in " << instance_.state;
  }

  const Definition& definition_;
  const Model& model_;
  const Explorer& explorer_;
  std::mt19937_64& random_;
  Instance instance_;
  Instance replayed_ = NewInstance(definition_, "documents/walk");
  bool dispatched_ = false;
};

class AgreementTest : public ::testing::TestWithParam<std::string> {};

TEST_P(AgreementTest, EngineAndCheckerWalkTogether) {
  const uint64_t seed = Seed();
  SCOPED_TRACE("TRINHKY_SEED=" + std::to_string(seed));
  std::printf("TRINHKY_SEED=%llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  const Definition definition = Shipped(GetParam());
  const Model model(definition);
  Explorer explorer(model);
  ASSERT_TRUE(explorer.Run(limits::kCheckerNodesMax, [](const Edge&) { return true; }));
  for (int steps = 0; steps < kStepsPerDefinition && !HasFailure();) {
    Walk walk(definition, model, explorer, random);
    for (int i = 0; i < kWalkLengthMax && walk.Go(); ++i) ++steps;
    ++steps;
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, AgreementTest, ::testing::ValuesIn(ShippedNames()),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

}  // namespace
}  // namespace trinhky::workflow::testing
