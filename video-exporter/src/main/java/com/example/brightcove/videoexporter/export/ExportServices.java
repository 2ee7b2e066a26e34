package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.Revalidation;
import com.example.brightcove.videoexporter.store.ExportFolder;

/** What the export of every video uses: each is thread-safe. */
public record ExportServices(
    CmsApi cms,
    ExportFolder folder,
    MediaClient media,
    Revalidation revalidation,
    DeferredVideos deferred) {}
