/** The few calls of Brightcove's CMS API that the samples make, and its errors. */
package com.example.brightcove.cms;
