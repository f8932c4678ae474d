from django.urls import path

from documents.views import check_file, download, mine, profile, together, verify

app_name = "documents"
urlpatterns = [
    path("documents/", mine.mine, name="list"),
    path("documents/print/", together.together, name="together"),
    path("documents/health-profile/<uuid:public_id>/", profile.profile_pdf, name="profile_pdf"),
    path("documents/<uuid:public_id>/", download.download, name="download"),
    path("verify/", verify.verify, name="verify"),
    path("verify/file/", check_file.check_file, name="check_file"),
    path("verify/<str:number>/", verify.verify_number, name="verify_number"),
]
