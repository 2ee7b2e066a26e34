/** The few calls of Brightcove's CMS and Analytics APIs that the samples make, and their errors. */
package com.example.brightcove.cms;
