#!/usr/bin/env bash
# Signs dist/ShareDesk.app, has Apple notarise it, and packs it as a disk image. On a Mac only.
#   SIGN_AS        the "Developer ID Application" certificate's name in the key chain
#   NOTARY_PROFILE what `xcrun notarytool store-credentials` was told to keep the account under
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${SIGN_AS:?name the certificate}" "${NOTARY_PROFILE:?name the notary profile}"
app=dist/ShareDesk.app
rights=packaging/macos/entitlements.plist
version=$(/usr/libexec/PlistBuddy -c "Print CFBundleShortVersionString" "$app/Contents/Info.plist")
image=dist/ShareDesk-$version.dmg

# from the inside out: a signature covers what is signed below it
find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
    xargs -0 -n 1 codesign --force --timestamp --options runtime --sign "$SIGN_AS"
find "$app/Contents" -type d -name '*.framework' -print0 |
    xargs -0 -n 1 codesign --force --timestamp --options runtime --sign "$SIGN_AS"
codesign --force --timestamp --options runtime --entitlements "$rights" --sign "$SIGN_AS" "$app"
codesign --verify --deep --strict --verbose=2 "$app"

hdiutil create -volname ShareDesk -srcfolder "$app" -format UDZO -ov "$image"
codesign --force --timestamp --sign "$SIGN_AS" "$image"
xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
xcrun stapler staple "$image"
spctl --assess --type open --context context:primary-signature --verbose=2 "$image"
env -i "$app/Contents/MacOS/sharedesk" selftest
