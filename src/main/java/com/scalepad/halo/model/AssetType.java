package com.scalepad.halo.model;

/** The types of hardware that ScalePad's Core API knows. */
public enum AssetType {
    WORKSTATION,
    SERVER,
    VIRTUAL,
    NETWORK,
    MOBILE,
    IMAGING
}
