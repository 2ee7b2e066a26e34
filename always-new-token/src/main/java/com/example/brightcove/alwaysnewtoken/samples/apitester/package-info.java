/** Makes one API call that a person typed, and prints the response. */
package com.example.brightcove.alwaysnewtoken.samples.apitester;
