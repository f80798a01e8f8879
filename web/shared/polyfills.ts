// Libraries call these without asking, and Chromium 86 does not have them.
import 'core-js/actual/object/has-own'
