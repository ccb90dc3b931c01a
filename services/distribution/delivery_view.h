// delivery_view.h: a delivery as the API shows it.
#ifndef TRINHKY_SERVICES_DISTRIBUTION_DELIVERY_VIEW_H_
#define TRINHKY_SERVICES_DISTRIBUTION_DELIVERY_VIEW_H_

#include <string>

#include "services/casework/office_directory.h"
#include "services/storage/delivery_repository.h"
#include "trinhky/v1/document.pb.h"

namespace trinhky::distribution {

/// "agencies/{a}/documents/{d}/deliveries/{y}"
std::string DeliveryName(const storage::DeliveryRecord& record);

/// Changes with everything that is known of the delivery.
std::string DeliveryEtag(const storage::DeliveryRecord& record);

v1::Delivery DeliveryView(const casework::OfficeDirectory& office,
                          const storage::DeliveryRecord& record);

}  // namespace trinhky::distribution

#endif  // TRINHKY_SERVICES_DISTRIBUTION_DELIVERY_VIEW_H_
