from django.urls import path

from accounts.views import account, invitation, programmes, second_factor

app_name = "accounts"
urlpatterns = [
    path("account/you/", account.YouView.as_view(), name="you"),
    path("account/you/held/", account.AboutYouView.as_view(), name="about_you"),
    path("account/you/name/", account.NameView.as_view(), name="name"),
    path("account/second-factor/", second_factor.SecondFactorView.as_view(), name="second_factor"),
    path("invitation/<str:token>/", invitation.InvitationView.as_view(), name="invitation"),
    path("programmes/", programmes.ProgrammesView.as_view(), name="programmes"),
    path("programmes/<slug:slug>/", programmes.ProgrammeView.as_view(), name="programme"),
]
