package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.Revalidation;
import com.example.brightcove.videoexporter.store.ExportFolder;

/** Holds what the export of every video uses: each part is thread-safe. */
public record ExportServices(
    CmsApi cms,
    ExportFolder folder,
    MediaClient media,
    Revalidation revalidation,
    DeferredVideos deferred) {}
