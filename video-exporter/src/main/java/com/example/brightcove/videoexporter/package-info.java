/**
 * Exports an account into folders of clips, pictures and CSV. {@link
 * com.example.brightcove.videoexporter.Main} tells the story; each step of it and each rule is a
 * small class.
 */
package com.example.brightcove.videoexporter;
