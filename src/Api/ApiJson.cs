using System.Text.Json.Serialization;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Catalog;
using SwipeShop.Api.Prices;
using SwipeShop.Api.Recommendations;
using SwipeShop.Api.Users;

namespace SwipeShop.Api;

/// <summary>The messages of the API, with their serializers made at compile time.</summary>
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(RegisterResponse))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(GuestRequest))]
[JsonSerializable(typeof(PasswordRequest))]
[JsonSerializable(typeof(SessionsResponse))]
[JsonSerializable(typeof(ItemsResponse))]
[JsonSerializable(typeof(CategoriesResponse))]
[JsonSerializable(typeof(SwipeRequest))]
[JsonSerializable(typeof(SwipeResponse))]
[JsonSerializable(typeof(SwipesRequest))]
[JsonSerializable(typeof(SwipesResponse))]
[JsonSerializable(typeof(UndoRequest))]
[JsonSerializable(typeof(UndoResponse))]
[JsonSerializable(typeof(DeckResponse))]
[JsonSerializable(typeof(SimilarResponse))]
[JsonSerializable(typeof(ForgetRequest))]
[JsonSerializable(typeof(ForgetResponse))]
[JsonSerializable(typeof(PreferencesRequest))]
[JsonSerializable(typeof(PreferencesResponse))]
[JsonSerializable(typeof(FavoritesResponse))]
[JsonSerializable(typeof(CartAddRequest))]
[JsonSerializable(typeof(CartAddResponse))]
[JsonSerializable(typeof(CartChangeRequest))]
[JsonSerializable(typeof(CartResponse))]
[JsonSerializable(typeof(PriceComparisonResponse))]
[JsonSerializable(typeof(VendorRequest))]
[JsonSerializable(typeof(VendorResponse))]
[JsonSerializable(typeof(VendorsResponse))]
[JsonSerializable(typeof(VendorHealthsResponse))]
[JsonSerializable(typeof(ListingRequest))]
[JsonSerializable(typeof(ListingsResponse))]
[JsonSerializable(typeof(ChangeResponse))]
[JsonSerializable(typeof(ModelsResponse))]
[JsonSerializable(typeof(ModelResponse))]
[JsonSerializable(typeof(TrainingResponse))]
internal sealed partial class ApiJson : JsonSerializerContext;
