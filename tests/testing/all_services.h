// all_services.h: every service of package trinhky.v1, found in the descriptors, so that a new one
// cannot be forgotten.
#ifndef TRINHKY_TESTS_TESTING_ALL_SERVICES_H_
#define TRINHKY_TESTS_TESTING_ALL_SERVICES_H_

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "trinhky/v1/audit_service.pb.h"
#include "trinhky/v1/directory_service.pb.h"
#include "trinhky/v1/distribution_service.pb.h"
#include "trinhky/v1/draft_service.pb.h"
#include "trinhky/v1/exchange_service.pb.h"
#include "trinhky/v1/incoming_service.pb.h"
#include "trinhky/v1/register_service.pb.h"
#include "trinhky/v1/review_service.pb.h"
#include "trinhky/v1/session_service.pb.h"
#include "trinhky/v1/signing_service.pb.h"
#include "trinhky/v1/submission_service.pb.h"
#include "trinhky/v1/task_service.pb.h"
#include "trinhky/v1/workflow_service.pb.h"

namespace trinhky::testing {

/// The services in the files of proto/trinhky/v1. A file that this program was not linked with
/// fails the test: include it above.
inline std::vector<const google::protobuf::ServiceDescriptor*> AllServices() {
  // A static library's descriptors are registered only when something of the file is used.
  const google::protobuf::Message* const kLinked[] = {
      &v1::ListAuditEventsRequest::default_instance(),
      &v1::ListBodiesRequest::default_instance(),
      &v1::ListDeliveriesRequest::default_instance(),
      &v1::GetDocumentRequest::default_instance(),
      &v1::DeliverPackageRequest::default_instance(),
      &v1::RegisterIncomingRequest::default_instance(),
      &v1::AssignNumberRequest::default_instance(),
      &v1::ApproveReviewRequest::default_instance(),
      &v1::GetSessionRequest::default_instance(),
      &v1::PrepareSignatureRequest::default_instance(),
      &v1::GetSubmissionRequest::default_instance(),
      &v1::ListWorkItemsRequest::default_instance(),
      &v1::CheckDefinitionRequest::default_instance(),
  };
  for (const auto* message : kLinked) EXPECT_NE(message, nullptr);
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  const std::string root = std::string(TRINHKY_SOURCE_DIR) + "/proto";
  for (const auto& entry : std::filesystem::directory_iterator(root + "/trinhky/v1")) {
    const std::string name = "trinhky/v1/" + entry.path().filename().string();
    if (!name.ends_with("_service.proto")) continue;
    const auto* file = google::protobuf::DescriptorPool::generated_pool()->FindFileByName(name);
    EXPECT_NE(file, nullptr) << name << " is not linked into this test";
    if (file == nullptr) continue;
    for (int i = 0; i < file->service_count(); ++i) services.push_back(file->service(i));
  }
  EXPECT_GE(services.size(), 13u);
  return services;
}

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_ALL_SERVICES_H_
